"""Signs in as an application written in Python does.

Usage: python-client.py NAME BASE CLIENT_ID CLIENT_SECRET CALLBACK. NAME is the module that is to be used. Prints the address
that a browser has to open, reads the one that it came back with, and prints the login.
"""

import os
import sys

name, base, client_id, client_secret, callback = sys.argv[1:]
authorize, token = base + "/login/oauth/authorize", base + "/login/oauth/access_token"
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # GitHub separates scopes by commas


def callback_after(address):
    print(address, flush=True)
    return sys.stdin.readline().strip()


def with_authlib():
    from authlib.integrations.requests_client import OAuth2Session

    session = OAuth2Session(client_id, client_secret, scope="user:email", redirect_uri=callback, code_challenge_method="S256")
    verifier = "v" * 43
    address, state = session.create_authorization_url(authorize, code_verifier=verifier)
    session.fetch_token(token, authorization_response=callback_after(address), code_verifier=verifier)
    return session.get(base + "/user").json()["login"]


def with_requests_oauthlib():
    from requests_oauthlib import OAuth2Session

    session = OAuth2Session(client_id, scope=["user:email", "read:org"], redirect_uri=callback)
    address, _ = session.authorization_url(authorize)
    session.fetch_token(token, client_secret=client_secret, authorization_response=callback_after(address))
    return session.get(base + "/user").json()["login"]


def with_github():
    import github

    # without a base_url: before 2.0 it asks https://github.com for the token, whatever else it is told
    application = github.Github().get_oauth_application(client_id, client_secret)
    address = application.get_login_url(redirect_uri=callback, state="xyz")
    code = callback_after(address + "&scope=read%3Aorg").split("code=")[1].split("&")[0]
    granted = application.get_access_token(code)
    user = github.Github(granted.token).get_user()  # as all versions take it
    return " ".join([user.login, *[each.login for each in user.get_orgs()], *[each.slug for each in user.get_teams()]])


def with_social_core():
    from social_core.backends.github_enterprise import GithubEnterpriseOAuth2
    from social_core.storage import BaseStorage, NonceMixin
    from social_core.strategy import BaseStrategy

    class Nonces(NonceMixin):
        """There is one sign-in, so each is used once."""

        use = consume = classmethod(lambda cls, *_, **__: True)

    class Storage(BaseStorage):
        nonce = Nonces

    class Strategy(BaseStrategy):
        session = {}
        data = {}

        def get_setting(self, name):
            return {
                "SOCIAL_AUTH_GITHUB_ENTERPRISE_URL": base,
                "SOCIAL_AUTH_GITHUB_ENTERPRISE_API_URL": base + "/api/v3",
                "SOCIAL_AUTH_GITHUB_ENTERPRISE_KEY": client_id,
                "SOCIAL_AUTH_GITHUB_ENTERPRISE_SECRET": client_secret,
            }[name]

        def request_data(self, merge=True):
            return self.data

        def request_host(self):
            return "localhost"

        def build_absolute_uri(self, path=None):
            return path

        def session_get(self, name, default=None):
            return self.session.get(name, default)

        def session_set(self, name, value):
            self.session[name] = value

        def session_pop(self, name):
            return self.session.pop(name, None)

        def session_setdefault(self, name, value):
            return self.session.setdefault(name, value)

    from urllib.parse import parse_qsl, urlsplit

    strategy = Strategy(storage=Storage)
    backend = GithubEnterpriseOAuth2(strategy, redirect_uri=callback)
    strategy.data = dict(parse_qsl(urlsplit(callback_after(backend.auth_url())).query))
    backend.data = strategy.data
    state = backend.validate_state()
    granted = backend.request_access_token(
        backend.access_token_url(),
        data=backend.auth_complete_params(state),
        headers=backend.auth_headers(),
        auth=backend.auth_complete_credentials(),
        method=backend.ACCESS_TOKEN_METHOD,
    )
    return backend.user_data(granted["access_token"])["login"]


print({"authlib": with_authlib, "requests_oauthlib": with_requests_oauthlib, "github": with_github, "social_core": with_social_core}[name]())
