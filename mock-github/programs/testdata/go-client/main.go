// Signs in as an application written in Go does.
// Usage: go-client NAME BASE CLIENT_ID CLIENT_SECRET CALLBACK. NAME is the library that is to be used. Prints the address that a
// browser has to open, reads the one that it came back with, and prints who that is, or the error.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"

	gogithub "github.com/google/go-github/v74/github"
	"github.com/markbates/goth/providers/github"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/endpoints"
)

var base, id, secret, callback = os.Args[2], os.Args[3], os.Args[4], os.Args[5]

func main() {
	clients := map[string]func(context.Context) (string, error){"oauth2": withOAuth2, "goth": withGoth, "go-github": withGoGitHub}
	who, err := clients[os.Args[1]](context.Background())
	if err != nil {
		who = err.Error()
	}
	fmt.Println(who)
}

func callbackAfter(address string) (url.Values, error) {
	fmt.Println(address)
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil {
		return nil, err
	}
	back, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		return nil, err
	}
	return back.Query(), nil
}

func withOAuth2(ctx context.Context) (string, error) {
	config := oauth2.Config{
		ClientID:     id,
		ClientSecret: secret,
		// no AuthStyle: it tries HTTP Basic first, and the body if that is refused
		Endpoint: oauth2.Endpoint{AuthURL: base + "/login/oauth/authorize", TokenURL: base + "/login/oauth/access_token"},
	}
	query, err := callbackAfter(config.AuthCodeURL("xyz"))
	if err != nil {
		return "", err
	}
	token, err := config.Exchange(ctx, query.Get("code"))
	if err != nil {
		return "", err
	}
	answer, err := config.Client(ctx, token).Get(base + "/user")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	var user struct{ Login string }
	return user.Login, json.NewDecoder(answer.Body).Decode(&user)
}

// As for an Enterprise Server.
func withGoth(context.Context) (string, error) {
	api := base + "/api/v3/user"
	provider := github.NewCustomisedURL(
		id, secret, callback, base+"/login/oauth/authorize", base+"/login/oauth/access_token", api, api+"/emails", "user:email",
	)
	session, err := provider.BeginAuth("xyz")
	if err != nil {
		return "", err
	}
	address, err := session.GetAuthURL()
	if err != nil {
		return "", err
	}
	query, err := callbackAfter(address)
	if err != nil {
		return "", err
	}
	if _, err := session.Authorize(provider, query); err != nil {
		return "", err
	}
	user, err := provider.FetchUser(session)
	return strings.Join([]string{user.UserID, user.NickName, user.Email}, " "), err
}

// It says https://github.com itself: HTTPS_PROXY leads it here.
func withGoGitHub(ctx context.Context) (string, error) {
	config := oauth2.Config{ClientID: id, ClientSecret: secret, Endpoint: endpoints.GitHub, Scopes: []string{"read:org", "user:email"}}
	verifier := oauth2.GenerateVerifier()
	query, err := callbackAfter(config.AuthCodeURL("xyz", oauth2.S256ChallengeOption(verifier)))
	if err != nil {
		return "", err
	}
	token, err := config.Exchange(ctx, query.Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		return "", err
	}
	client := gogithub.NewClient(config.Client(ctx, token))
	user, _, err := client.Users.Get(ctx, "")
	if err != nil {
		return "", err
	}
	emails, _, err := client.Users.ListEmails(ctx, nil)
	if err != nil {
		return "", err
	}
	seen := []string{fmt.Sprint(user.GetID()), user.GetLogin()}
	for _, email := range emails {
		seen = append(seen, email.GetEmail())
	}
	organizations, _, err := client.Organizations.List(ctx, "", nil)
	for _, organization := range organizations {
		seen = append(seen, organization.GetLogin())
	}
	if err != nil {
		return "", err
	}
	teams, _, err := client.Teams.ListUserTeams(ctx, nil)
	for _, team := range teams {
		seen = append(seen, team.GetSlug())
	}
	return strings.Join(seen, " "), err
}
