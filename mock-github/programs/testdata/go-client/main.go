// Signs in as an application written in Go does, with golang.org/x/oauth2.
// Usage: go-client BASE CLIENT_ID CLIENT_SECRET CODE. Prints the login, or the error.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/oauth2"
)

func main() {
	base := os.Args[1]
	config := oauth2.Config{
		ClientID:     os.Args[2],
		ClientSecret: os.Args[3],
		// no AuthStyle: it tries HTTP Basic first, and the body if that is refused
		Endpoint: oauth2.Endpoint{AuthURL: base + "/login/oauth/authorize", TokenURL: base + "/login/oauth/access_token"},
	}
	token, err := config.Exchange(context.Background(), os.Args[4])
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := config.Client(context.Background(), token).Get(base + "/user")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	var user struct{ Login string }
	if err := json.NewDecoder(answer.Body).Decode(&user); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(user.Login)
}
