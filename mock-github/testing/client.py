"""Drives the mock from another language, with nothing but Python's standard library.

Usage: client.py ORIGIN [AUTHORITY_FILE]. With an authority it also calls https://api.github.com through the mock
as proxy, as strictly as Python 3.13 does by default. Prints one JSON object: what it saw.
"""

import json
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

origin = sys.argv[1]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def send(request, through=opener):
    try:
        with through.open(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.load(refusal)


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    return send(urllib.request.Request(origin + path, data, headers, method=method))[1]


def user(token, at=origin, through=opener):
    return send(urllib.request.Request(at + "/user", headers={"Authorization": "Bearer " + token}), through)


seen = {}
app = control("POST", "/_mock/apps", {"callback_url": "http://localhost:8000/callback"})
grant = control("POST", "/_mock/apps/%s/authorize" % app["client_id"], {"persona": "nonAscii", "scope": "user"})
form = urllib.parse.urlencode({"client_id": app["client_id"], "client_secret": app["client_secret"], "code": grant["code"]})
exchange = urllib.request.Request(origin + "/login/oauth/access_token", form.encode(), {"Accept": "application/json"})
seen["token_status"], token = send(exchange)
seen["scope"] = token["scope"]
status, profile = user(token["access_token"])
seen["user"] = [status, profile["login"], profile["name"]]

fault = {"fault": "rate-limit-secondary", "endpoint": "GET /user", "app": app["client_id"], "after": 1, "times": 1}
seen["planted"] = control("POST", "/_mock/faults", fault)["left"]
seen["statuses"] = [user(token["access_token"])[0] for _ in range(3)]

if len(sys.argv) > 2:
    strict = ssl.create_default_context(cafile=sys.argv[2])
    strict.verify_flags |= ssl.VERIFY_X509_STRICT
    proxied = urllib.request.build_opener(urllib.request.ProxyHandler({"https": origin}), urllib.request.HTTPSHandler(context=strict))
    seen["over_tls"] = user(token["access_token"], "https://api.github.com", proxied)[0]

calls = control("GET", "/_mock/journal?app=" + app["client_id"])["calls"]
seen["calls"] = [[call["method"], call["host"], call["path"], call.get("fault")] for call in calls]
seen["secrets_in_journal"] = [secret in json.dumps(calls) for secret in (app["client_secret"], grant["code"], token["access_token"])]
print(json.dumps(seen))
