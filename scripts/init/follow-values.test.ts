import { expect, test } from "vitest";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { findNames } from "./find-names.ts";

// What is read from texts that other teams write: each is the least in which the thing shows.

const api = "http::get('https://api.github.com/user', { Authorization: 'Bearer ' + $t })";
const post = (body: string) => `http::post('https://github.com/login/oauth/access_token', ${body}, {})`;

const oneMail = "DEFINE INDEX one ON TABLE person COLUMNS mail UNIQUE;";

function findIn(login: string, rest = "", index = oneMail) {
  const text = `DEFINE TABLE person SCHEMAFULL; DEFINE FIELD mail ON person TYPE string; ${index} ${rest}
DEFINE FUNCTION fn::enter($code: string) { ${login} };
DEFINE ACCESS gh ON DATABASE TYPE RECORD SIGNIN (fn::enter($code));`;
  const { names, ...found } = findNames([readSchemaTree({ path: "s.surql", text })]);
  return { names: Object.fromEntries(names.map(({ path, value }) => [path.join("."), value])), ...found };
}

const appNames = (login: string, rest = "") => {
  const { names, choices } = findIn(login, rest);
  return [
    names["tables.auth_providers"],
    names["fields.auth_providers.client_id"],
    names["fields.auth_providers.client_secret"],
    ...choices.filter(({ name }) => name === "credentials").map(({ value }) => value),
  ];
};

test.each<[how: string, login: string, rest?: string]>([
  [
    "of a row",
    `LET $a = (SELECT pub, priv FROM app WHERE kind = 'github')[0]; LET $t = ${post("{ client_id: $a.pub, client_secret: $a.priv, code: $code }")};`,
  ],
  [
    "under another name",
    `LET $a = (SELECT pub AS id, priv AS secret FROM app)[0]; LET $t = ${post("{ client_id: $a.id, client_secret: $a.secret, code: $code }")};`,
  ],
  [
    "picked from a row",
    `LET $row = (SELECT * FROM app)[0]; LET $a = $row.{ pub, priv }; LET $i = $a.pub; LET $s = $a.priv; LET $t = ${post("{ client_id: $i, client_secret: $s, code: $code }")};`,
  ],
  [
    "returned by a function that looks at it first",
    `LET $a = fn::app(); LET $t = ${post("{ client_id: $a.pub, client_secret: $a.priv, code: $code }")};`,
    "DEFINE FUNCTION fn::app() { LET $a = (SELECT pub, priv FROM app)[0]; IF !$a { THROW 'no app' }; RETURN $a };",
  ],
  [
    "handed to a function",
    "LET $a = (SELECT pub, priv FROM app)[0]; LET $t = fn::trade($a.pub, $a.priv, $code);",
    `DEFINE FUNCTION fn::trade($i: string, $s: string, $c: string) { RETURN ${post("{ client_id: $i, client_secret: $s, code: $c }")} };`,
  ],
  [
    "of a row that is named by its id",
    `LET $t = ${post("{ client_id: app:github.pub, client_secret: app:github.priv, code: $code }")};`,
  ],
  [
    "of a row whose id is made",
    `LET $a = (SELECT * FROM type::record('app', 'github'))[0]; LET $row = type::record('app', 'github'); LET $t = ${post("{ client_id: $row.pub, client_secret: $row.priv, code: $code }")};`,
  ],
  [
    "of a row whose id was looked up",
    `LET $id = (SELECT VALUE id FROM app WHERE kind = 'github')[0]; LET $t = ${post("{ client_id: $id.pub, client_secret: $id.priv, code: $code }")};`,
  ],
  [
    "of a row that is read by an id that was looked up",
    `LET $id = (SELECT VALUE id FROM app WHERE kind = 'github')[0]; LET $a = (SELECT pub, priv FROM ONLY $id); LET $t = ${post("{ client_id: $a.pub, client_secret: $a.priv, code: $code }")};`,
  ],
  [
    "in a form",
    `LET $a = (SELECT pub, priv FROM app)[0]; LET $t = ${post("'client_id=' + $a.pub + '&client_secret=' + $a.priv + '&code=' + $code")};`,
  ],
  [
    "as HTTP Basic",
    "LET $a = (SELECT pub, priv FROM app)[0]; LET $b = encoding::base64::encode(<bytes> ($a.pub + ':' + $a.priv)); LET $t = $code; " +
      "http::post('https://api.github.com/applications/' + $a.pub + '/token', { access_token: $t }, { Authorization: 'Basic ' + $b });",
  ],
])("the app's id and secret are found %s", (_, login, rest) => {
  expect(appNames(`${login} LET $me = ${api};`, rest)).toEqual(["app", "pub", "priv"]);
});

test("a function that makes the app of nothing else is a choice, and so are params that are handed on", () => {
  const sent = post("{ client_id: $a.client_id, client_secret: $a.client_secret, code: $code }");
  const made = "DEFINE FUNCTION fn::app() { RETURN { client_id: 'x', client_secret: 'y' } };";
  expect(appNames(`LET $a = fn::app(); LET $t = ${sent};`, made)).toEqual([
    undefined,
    "client_id",
    "client_secret",
    { function: "fn::app" },
  ]);
  const nested = post("{ client_id: $gh.clientId, client_secret: $config.oauth.github.secret, code: $code }");
  const config = "DEFINE PARAM $config VALUE { mail: 'a@b.c', oauth: { github: { clientId: 'x', secret: 'y' } } };";
  expect(appNames(`LET $gh = $config.oauth.github; LET $t = ${nested};`, config)).toEqual([
    undefined,
    "oauth.github.clientId",
    "oauth.github.secret",
    { param: "config" },
  ]);
  const params = "DEFINE PARAM $ID VALUE 'x'; DEFINE PARAM $SECRET VALUE 'y';";
  const two = post("{ client_id: $i, client_secret: $s, code: $code }");
  expect(appNames(`LET $i = $ID; LET $s = $SECRET; LET $t = ${two};`, params)).toEqual([
    undefined,
    undefined,
    undefined,
    { params: { client_id: "ID", client_secret: "SECRET" } },
  ]);
});

test.each([
  ["LET $a = (SELECT pub, priv FROM ONLY app:main);", "main"],
  ["LET $a = app:main.*;", "main"],
  ["LET $a = (SELECT * FROM type::record('app', 'main'))[0];", "main"],
  ["LET $a = app:1;", "1"],
  ["LET $a = app:github;", undefined],
  ["LET $a = (SELECT pub, priv FROM app)[0];", undefined],
])("a row of the app that the login reads by its id has that id: %s", (reads, id) => {
  const { names } = findIn(
    `${reads} LET $t = ${post("{ client_id: $a.pub, client_secret: $a.priv, code: $code }")}; LET $me = ${api};`,
  );
  expect(names["seed.auth_providers.id"]).toBe(id);
});

test("a login that trades no code is given the token", () => {
  const { choices } = findIn(`LET $t = $code; LET $me = ${api};`);
  expect(choices.map(({ name, value }) => [name, value])).toContainEqual(["exchange", "token"]);
});

const links = "DEFINE FIELD owner ON link TYPE record<person>; DEFINE FIELD uid ON link TYPE int;";

test("links that name no provider are GitHub's", () => {
  const { names } = findIn(
    `LET $me = ${api}; LET $l = (SELECT owner FROM link WHERE uid = $me.id)[0]; CREATE person SET mail = $me.email; CREATE link SET owner = $l, uid = $me.id;`,
    links,
  );
  expect([names["fields.auth_accounts.provider"], names["fields.auth_accounts.provider_id"]]).toEqual([null, "uid"]);
});

test.each([
  ["CREATE person SET mail = $mail, pw = crypto::argon2::generate($pw)", "closed"],
  [
    "IF $code { fn::enter($code) } ELSE { CREATE person SET mail = $mail, pw = crypto::argon2::generate($pw) }",
    undefined,
  ],
])(
  "one access may be both for GitHub and for passwords; a sign-up there is closed to GitHub if it doesn't ask it: %s",
  (signUp, closed) => {
    const text = `DEFINE INDEX one ON person FIELDS mail UNIQUE; DEFINE FIELD mail ON person TYPE string; DEFINE FIELD gh ON person TYPE int;
DEFINE FUNCTION fn::enter($code: string) { LET $t = ${post("{ client_secret: 'x', code: $code }")}; LET $me = ${api}; LET $m = string::trim($me.email);
RETURN (SELECT VALUE id FROM person WHERE gh = $me.id)[0] ?? (SELECT VALUE id FROM person WHERE mail = $m)[0] };
DEFINE ACCESS both ON DATABASE TYPE RECORD SIGNUP { ${signUp} } SIGNIN { IF $code { fn::enter($code) } ELSE { SELECT * FROM person WHERE mail = $mail AND crypto::argon2::compare(pw, $pw) } };`;
    const { names, choices } = findNames([readSchemaTree({ path: "s.surql", text })]);
    const value = (...path: string[]) => names.find((each) => each.path.join() === path.join())?.value;
    expect([value("access", "github"), value("access", "user")]).toEqual(["both", "both"]);
    expect([value("fields", "auth_accounts", "provider_id"), value("fields", "users", "password")]).toEqual([
      "gh",
      "pw",
    ]);
    expect(choices.find(({ name }) => name === "github-signup")?.value).toBe(closed);
  },
);

test("a session that a login makes is no link, where GitHub's id is in the user", () => {
  const { names } = findIn(
    `LET $me = ${api}; LET $id = <string> $me.id; LET $p = (SELECT VALUE id FROM person WHERE gh = $id)[0] ?? (CREATE ONLY person SET gh = $id, mail = $me.email).id; RETURN fn::begin($p);`,
    "DEFINE FIELD gh ON person TYPE string; DEFINE FIELD of ON session TYPE record<person>; DEFINE FUNCTION fn::begin($who: record<person>) { CREATE session SET of = $who; RETURN $who };",
  );
  expect([names["tables.users"], names["tables.auth_accounts"]]).toEqual(["person", null]);
  expect(names["fields.auth_accounts.provider_id"]).toBe("gh");
});

test.each([
  ["type::record('person', $me.id)", "user-id"],
  ["type::record('person', 'gh_' + <string> $me.id)", { "user-id": "gh_{id}" }],
])("a user's id is made of what stands in it, and not in the request that brought the profile: %s", (made, link) => {
  const { choices } = findIn(`LET $me = ${api}; LET $p = ${made}; UPSERT $p SET mail = $me.email; RETURN $p;`);
  expect(choices).toContainEqual(expect.objectContaining({ name: "link", value: link }));
});

test("an e-mail by which no login looks for a user, and that two may have, is none of the contract's", () => {
  const login = (looks: string) =>
    `LET $me = ${api}; LET $p = type::record('person', $me.id); ${looks} UPSERT $p SET mail = $me.email; RETURN $p;`;
  const email = (looks: string, index: string) => findIn(login(looks), "", index).names["fields.users.email"];
  expect(email("", "")).toBe(null);
  expect(email("", "DEFINE INDEX handle ON person FIELDS mail;")).toBe(null);
  expect(email("LET $known = (SELECT id FROM person WHERE mail = $me.email)[0];", "")).toBe("mail");
  expect(email("", oneMail)).toBe("mail");
});

const app = "DEFINE FIELD pub ON app TYPE string; DEFINE FIELD priv ON app TYPE string;";
const toProvider = `DEFINE FIELD source ON link TYPE record<app>; ${links}`;
const sendsApp = (row: string) => post(`{ client_id: ${row}.pub, client_secret: ${row}.priv, code: $code }`);

test.each([
  ["by its id", `LET $t = ${sendsApp("app:github")};`, "app:github", app, null],
  [
    "by its name",
    `LET $g = (SELECT VALUE id FROM app WHERE kind = 'github')[0]; LET $t = ${sendsApp("$g")};`,
    "$g",
    `${app} DEFINE FIELD kind ON app TYPE string;`,
    "kind",
  ],
])("links may lead to the provider's row: %s", (_, asks, provider, rows, kind) => {
  const { names } = findIn(
    `${asks} LET $me = ${api}; LET $l = (SELECT owner FROM link WHERE source = ${provider} AND uid = $me.id)[0]; ` +
      `LET $p = CREATE person SET mail = $me.email; CREATE link SET source = ${provider}, owner = $p, uid = $me.id;`,
    `${rows} ${toProvider}`,
  );
  expect(names).toMatchObject({
    "tables.users": "person",
    "tables.auth_accounts": "link",
    "tables.auth_providers": "app",
    "fields.auth_providers.provider": kind,
    "fields.auth_accounts.user": "owner",
    "fields.auth_accounts.provider": "source",
    "fields.auth_accounts.provider_id": "uid",
  });
});

test("what a helper is handed says which field holds the provider and which the id, and whose name it is", () => {
  const { names, additions } = findIn(
    `LET $me = ${api}; RETURN fn::come('github', <string> $me.id, fn::text($me.email), IF $me.name.is_string() { $me.name });`,
    `${links.replace("int", "string")} DEFINE FIELD from ON link TYPE string; DEFINE FIELD label ON person TYPE option<string>;
DEFINE FUNCTION fn::text($v: any) { RETURN $v };
DEFINE FUNCTION fn::come($idp: string, $key: string, $mail: string, $label: option<string>) {
  LET $l = (SELECT owner FROM link WHERE uid = $key)[0]; IF $l { RETURN $l.owner };
  LET $p = (CREATE ONLY person SET mail = $mail, label = $label).id;
  INSERT INTO link { owner: $p, from: $idp, uid: $key };
};`,
  );
  expect([
    names["fields.auth_accounts.provider"],
    names["fields.auth_accounts.provider_id"],
    names["fields.users.email"],
    names["fields.users.name"],
    additions,
  ]).toEqual(["from", "uid", "mail", "label", []]);
});

test("a relation that a first login makes beside the link, such as one to a team, is no link", () => {
  const { names, choices } = findIn(
    `LET $me = ${api}; LET $l = (SELECT owner FROM link WHERE uid = $me.id)[0]; IF $l { RETURN $l.owner }; LET $p = CREATE ONLY person SET mail = $me.email; LET $t = CREATE ONLY team; RELATE $p->member_of->$t SET role = 'owner'; CREATE link SET owner = $p.id, uid = $me.id;`,
    `${links} DEFINE TABLE member_of TYPE RELATION IN person OUT team;`,
  );
  expect(names["tables.auth_accounts"]).toBe("link");
  expect(choices.filter(({ name }) => name === "link")).toEqual([]);
});

test.each([["LET $a = SELECT * FROM ONLY app:github;"], ["LET $a = app:github.*;"], ["LET $a = app:github;"]])(
  "credentials in one record need no field for the provider: %s",
  (read) => {
    const login = `${read} LET $t = ${post("{ client_id: $a.pub, client_secret: $a.priv, code: $code }")}; LET $me = ${api};`;
    expect(appNames(login)).toEqual(["app", "pub", "priv"]);
    expect(findIn(login, "DEFINE FIELD pub ON app TYPE string;").names["fields.auth_providers.provider"]).toBe(null);
  },
);

test("entries of a list may call provider and id as they like", () => {
  const { names, choices } = findIn(
    `LET $me = ${api}; INSERT INTO person { mail: $me.email, logins: [{ from: 'github', id: <string> $me.id }] };`,
    "DEFINE FIELD logins ON person TYPE array<object>;",
  );
  expect(choices.map(({ name, value }) => [name, value])).toContainEqual(["link", "array"]);
  expect([
    names["fields.users.accounts"],
    names["fields.auth_accounts.provider"],
    names["fields.auth_accounts.provider_id"],
  ]).toEqual(["logins", "from", "id"]);
});

test("a name that is made into two fields is none of them, and both are said to be GitHub's", () => {
  const { names, additions } = findIn(
    `LET $me = ${api}; LET $n = fn::split($me.name); CREATE person SET mail = $me.email, first = $n.first, last = $n.last;`,
    "DEFINE FIELD first ON person TYPE string; DEFINE FIELD last ON person TYPE string; DEFINE FUNCTION fn::split($n: any) { RETURN $n };",
  );
  expect(names["fields.users.name"]).toBe(null);
  expect(additions.map(({ path, setBy }) => [path, setBy])).toEqual([
    ["person.first", "set by GitHub"],
    ["person.last", "set by GitHub"],
  ]);
});

test("what decides what somebody may do is proposed for nobody to set, unless all get the same", () => {
  const role =
    "DEFINE FIELD role ON person TYPE string; DEFINE TABLE post PERMISSIONS FOR update WHERE $auth.role = 'admin';";
  const paths = (value: string) =>
    findIn(`LET $me = ${api}; CREATE person SET mail = $me.email, role = ${value};`, role).additions.map(
      ({ path }) => path,
    );
  expect(paths("$me.company")).toEqual([]);
  expect(paths("'member'")).toEqual(["person.role"]);
});

test("a time that keeps what was there is that of the first write", () => {
  const { names } = findIn(
    `LET $me = ${api}; CREATE person SET mail = $me.email;`,
    "DEFINE FIELD made ON person VALUE $before OR time::now() TYPE datetime; DEFINE FIELD touched ON person VALUE time::now() TYPE datetime;",
  );
  expect([names["fields.users.created_at"], names["fields.users.updated_at"]]).toEqual(["made", "touched"]);
});

test("of several accesses that compare a hash, the one that makes users is that for passwords", () => {
  const { names } = findIn(
    `LET $me = ${api}; CREATE person SET mail = $me.email;`,
    `DEFINE ACCESS pin ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE crypto::argon2::compare(pin, $pin));
DEFINE ACCESS pw ON DATABASE TYPE RECORD SIGNUP (CREATE person SET mail = $mail, pw = crypto::argon2::generate($pw)) SIGNIN (SELECT * FROM person WHERE crypto::argon2::compare(pw, $pw));`,
  );
  expect(names["access.user"]).toBe("pw");
});

test.each([
  ["TYPE 'active' | 'suspended' DEFAULT 'active'", "!= 'active'", { value: "suspended", on: "active" }],
  ["TYPE string", "= 'banned'", { value: "banned" }],
  ["TYPE option<datetime>", "!= NONE", { value: "2026-01-01T00:00:00Z" }],
])("who is switched off by a field %s that is compared %s", (type, compared, off) => {
  const field = off.value.startsWith("2026") ? "deletedAt" : "status";
  const { choices } = findIn(
    `LET $me = ${api}; LET $p = (SELECT * FROM person WHERE mail = $me.email)[0]; IF $p.${field} ${compared} { RETURN NONE }; CREATE person SET mail = $me.email;`,
    `DEFINE FIELD ${field} ON person ${type};`,
  );
  expect(choices.find(({ name }) => name === "switched-off")?.value).toEqual({ field, ...off });
});

test.each([
  ["SELECT * FROM person WHERE mail = $me.email AND left = NONE", true],
  ["LET $p = (SELECT * FROM person)[0]; IF $p.left { THROW 'gone' }", true],
  ["LET $p = (SELECT * FROM person)[0]; IF $p.left != NONE THEN RETURN NONE END", true],
  ["SELECT * FROM person WHERE mail = $me.email AND left != NONE", false],
  ["LET $p = (SELECT left FROM person)[0]; IF $p.mail { UPDATE $p SET left = time::now() }", false],
])("a time of any name switches off where it must be absent: %s", (asked, isSwitch) => {
  const { choices } = findIn(
    `LET $me = ${api}; ${asked}; CREATE person SET mail = $me.email;`,
    "DEFINE FIELD left ON person TYPE option<datetime>;",
  );
  const off = { name: "switched-off", value: { field: "left", value: "2026-01-01T00:00:00Z" } };
  expect(choices.filter(({ name }) => name === "switched-off")).toMatchObject(isSwitch ? [off] : []);
});

test("a link that is found by an id made from GitHub's makes no user's id of it", () => {
  const { names, choices } = findIn(
    `LET $me = ${api}; LET $key = type::record('link', ['github', <string> $me.id]); LET $l = (SELECT * FROM $key)[0]; IF $l { RETURN $l.who }; LET $p = CREATE ONLY person SET mail = $me.email; CREATE $key SET who = $p.id;`,
    "DEFINE FIELD who ON link TYPE record<person>;",
  );
  expect(choices.filter(({ name }) => name === "link")).toEqual([]);
  expect([names["tables.users"], names["tables.auth_accounts"]]).toEqual(["person", "link"]);
});

test("an access whose passwords are in rows of another table is none of the contract's", () => {
  const { names } = findIn(
    `LET $me = ${api}; CREATE person SET mail = $me.email;`,
    `DEFINE FIELD who ON account TYPE record<person>; DEFINE FIELD pw ON account TYPE string;
DEFINE ACCESS pw ON DATABASE TYPE RECORD SIGNUP { LET $p = CREATE ONLY person SET mail = $mail; CREATE account SET who = $p.id, pw = crypto::argon2::generate($pw); RETURN $p.id } SIGNIN { LET $a = (SELECT * FROM account WHERE who.mail = $mail)[0]; RETURN IF crypto::argon2::compare($a.pw, $pw) { $a.who } };`,
  );
  expect(names["access.user"]).toBe(null);
});

test.each([
  ["IF $p.verified != true { THROW 'confirm your e-mail first' }", true],
  ["SELECT * FROM person WHERE mail = $me.email AND verified = true", true],
  ["IF !$p.verified { UPDATE $p SET pw = NONE }", false],
  ["DELETE account WHERE who = $p AND $p.verified != true", false],
])("only what is confirmed merges, where the login refuses the rest: %s", (asked, isRefused) => {
  const { choices } = findIn(
    `LET $me = ${api}; LET $p = (SELECT * FROM person WHERE mail = $me.email)[0]; ${asked}; CREATE person SET mail = $me.email;`,
    "DEFINE FIELD verified ON person TYPE bool;",
  );
  expect(choices.some(({ name }) => name === "merge")).toBe(isRefused);
});

test("an access for passwords by which nobody signs up is none of the contract's", () => {
  const { names } = findIn(
    `LET $me = ${api}; CREATE person SET mail = $me.email;`,
    "DEFINE ACCESS pw ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE mail = $mail AND crypto::argon2::compare(pw, $pw));",
  );
  expect(names["access.user"]).toBe(null);
});

test("a refresh token that GitHub's access gives is a choice, whatever the access for passwords gives", () => {
  const text = (github: string, password: string) => `DEFINE FUNCTION fn::enter($code: string) { LET $me = ${api} };
DEFINE ACCESS gh ON DATABASE TYPE RECORD SIGNIN (fn::enter($code)) ${github};
DEFINE ACCESS pw ON DATABASE TYPE RECORD SIGNUP (CREATE person SET pw = crypto::argon2::generate($pw)) SIGNIN (SELECT * FROM person WHERE crypto::argon2::compare(pw, $pw)) ${password};`;
  const refreshOf = (github: string, password: string) =>
    findNames([readSchemaTree({ path: "s.surql", text: text(github, password) })]).choices.filter(
      ({ name }) => name === "refresh",
    ).length;
  expect([refreshOf("WITH REFRESH", ""), refreshOf("", "WITH REFRESH"), refreshOf("", "")]).toEqual([1, 0, 0]);
});
