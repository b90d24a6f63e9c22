# Signs in as an application written in Ruby does.
#
# Usage: ruby-client.rb NAME BASE CLIENT_ID CLIENT_SECRET CALLBACK. NAME is the library that is to be used. Prints the address that
# a browser has to open, reads the one that it came back with, and prints who that is.

require "json"
require "uri"

NAME, BASE, CLIENT_ID, CLIENT_SECRET, CALLBACK = ARGV

def callback_after(address)
  puts address
  $stdout.flush
  URI($stdin.gets.strip)
end

def query_of(address) = URI.decode_www_form(address.query).to_h

# A middleware that says https://github.com itself, in an application that has nothing else: HTTPS_PROXY leads it here.
def with_omniauth_github
  require "omniauth-github"
  require "rack"
  OmniAuth.config.logger = Logger.new(nil)
  OmniAuth.config.full_host = CALLBACK[%r{^https?://[^/]+}]
  OmniAuth.config.request_validation_phase = nil
  failure = nil
  OmniAuth.config.on_failure = lambda { |env| failure = env["omniauth.error"]; [500, {}, []] }
  application = Rack::Builder.new do
    use Rack::Session::Cookie, secret: "s" * 64
    use OmniAuth::Builder do
      provider :github, CLIENT_ID, CLIENT_SECRET, scope: "user:email,read:org", callback_path: URI(CALLBACK).path
    end
    run lambda { |env| [200, {}, [env["omniauth.auth"].to_json]] }
  end.to_app
  browser = Rack::MockRequest.new(application)
  asked = browser.post("/auth/github")
  address = callback_after(asked["Location"])
  answer = browser.get(address.request_uri, "HTTP_COOKIE" => asked["Set-Cookie"][/^[^;]+/])
  raise failure if failure
  who = JSON.parse(answer.body)
  [who["uid"], who["info"]["nickname"], who["info"]["email"], who["extra"]["scope"]].join(" ")
end

def with_oauth2
  require "oauth2"
  client = OAuth2::Client.new(
    CLIENT_ID, CLIENT_SECRET, site: BASE, authorize_url: "/login/oauth/authorize", token_url: "/login/oauth/access_token",
  )
  code = query_of(callback_after(client.auth_code.authorize_url(redirect_uri: CALLBACK, state: "xyz")))["code"]
  token = client.auth_code.get_token(code, redirect_uri: CALLBACK)
  token.get("/user").parsed["login"]
end

# GitHub's own, as for an Enterprise Server.
def with_octokit
  require "octokit"
  at = { api_endpoint: "#{BASE}/api/v3/", web_endpoint: "#{BASE}/" }
  application = Octokit::Client.new(**at, client_id: CLIENT_ID, client_secret: CLIENT_SECRET)
  address = application.authorize_url(CLIENT_ID, redirect_uri: CALLBACK, scope: "read:org", state: "xyz")
  granted = application.exchange_code_for_token(query_of(callback_after(address))["code"])
  client = Octokit::Client.new(**at, access_token: granted.access_token)
  known = application.check_application_authorization(granted.access_token).user.login
  [client.user.login, known, client.scopes.join(","), *client.organizations.map(&:login)].join(" ")
end

puts send("with_#{NAME.tr('-', '_')}")
