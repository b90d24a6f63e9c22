import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.scribejava.apis.GitHubApi;
import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.model.OAuth2AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.AccessTokenRequestParams;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.github.scribejava.core.pkce.PKCE;
import com.github.scribejava.core.pkce.PKCEService;
import java.net.URI;
import java.util.Scanner;

/**
 * Signs in as an application written in Java does, with ScribeJava, which says https://github.com itself.
 * Usage: JavaClient.java CLIENT_ID CLIENT_SECRET CALLBACK. Prints the address that a browser has to open, reads the one that it
 * came back with, and prints who that is.
 */
public class JavaClient {
    public static void main(String[] args) throws Exception {
        try (OAuth20Service service = new ServiceBuilder(args[0])
                .apiSecret(args[1])
                .callback(args[2])
                .defaultScope("user:email")
                .build(GitHubApi.instance())) {
            PKCE pkce = PKCEService.defaultInstance().generatePKCE();
            System.out.println(service.createAuthorizationUrlBuilder().state("xyz").pkce(pkce).build());
            String query = URI.create(new Scanner(System.in).nextLine()).getQuery();
            String code = query.replaceAll("^(?:.*&)?code=([^&]*).*$", "$1");
            OAuth2AccessToken token =
                    service.getAccessToken(AccessTokenRequestParams.create(code).pkceCodeVerifier(pkce.getCodeVerifier()));
            JsonNode user = get(service, token, "/user");
            JsonNode emails = get(service, token, "/user/emails");
            System.out.println(user.get("id") + " " + user.get("login").asText() + " " + emails.get(0).get("email").asText());
        }
    }

    private static JsonNode get(OAuth20Service service, OAuth2AccessToken token, String path) throws Exception {
        OAuthRequest request = new OAuthRequest(Verb.GET, "https://api.github.com" + path);
        service.signRequest(token, request);
        return new ObjectMapper().readTree(service.execute(request).getBody());
    }
}
