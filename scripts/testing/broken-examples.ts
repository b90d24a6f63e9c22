/** A text that is there once, and what stands there instead. */
type ExampleEdit = readonly [file: string, from: string, to: string];

export interface BrokenExample {
  /** The case that must notice. */
  readonly id: string;
  readonly edits: readonly ExampleEdit[];
}

const client = (name: string) => `node_modules/login-conformance/dist/fixtures/client/${name}.js`;
const web = client("web-client");
const answers = client("web-answers");
const cookies = client("cookies");
const path = client("same-origin-path");
const database = client("login-database");
const there = client("github-round-trip");
const hooks = "src/hooks.server.ts";

const broken = (id: string, ...edits: readonly ExampleEdit[]): BrokenExample => ({ id, edits });
/** `next` is led to as it came; what looks at it stays. */
const asItCame: ExampleEdit = [path, 'new URL(next, "http://any.invalid")', '{ pathname: next, search: "", hash: "" }'];

/** The reference client and the SvelteKit example, broken in one way each. */
export const brokenExamples: Readonly<Record<string, BrokenExample>> = {
  // the beginning
  "the state is the same in all logins": broken("CLIENT-06", [there, "[randomText(), pkce", '["0".repeat(72), pkce']),
  "the e-mail address is not asked for": broken("CLIENT-07", [there, '"read:user", "user:email", ', '"read:org", ']),
  "the callback is told by the Host of a request": broken("CLIENT-08", [
    there,
    "state, ...challenge }",
    'state, ...challenge, redirect_uri: `http://${request.headers.get("x-forwarded-host") ?? request.headers.get("host")}${loginPath}/callback` }',
  ]),
  "the login is kept by caches": broken("CLIENT-92", [answers, '"no-store"', '"public, max-age=60"']),
  // the state
  "the state is not looked at": broken("CLIENT-10-missing", [there, "if (begun === undefined)", "if (false)"]),
  "any login of the browser will do": broken("CLIENT-10-broken", [
    there,
    "cookies.startingWith(attempt, request).get(state)",
    "[...cookies.startingWith(attempt, request).values()][0]",
  ]),
  "the state is looked at when the code is spent": broken("CLIENT-10-shorter", [
    web,
    "?? github.comeBack(request);",
    '?? (await signIn(surrealdb, { code: new URL(request.url).searchParams.get("code") ?? "" }).catch(() => {}), github.comeBack(request));',
  ]),
  "the state is known to the server, and not to the browser": broken(
    "CLIENT-12",
    [there, "const cookies =", "const states = new Map(); const cookies ="],
    [there, "const oldest =", "states.set(state, `:${encodeURIComponent(next)}`); const oldest ="],
    [there, "cookies.startingWith(attempt, request).get(state)", "states.get(state)"],
  ),
  "a state is good again and again": broken("CLIENT-15", [there, '[cookies.set(attempt + state, "", 0)]', "[]"]),
  "a second tab takes the state of the first": broken(
    "CLIENT-41",
    [there, "cookies.set(attempt + state, `${verifier}:", "cookies.set(attempt, `:"],
    [
      there,
      "cookies.startingWith(attempt, request).get(state)",
      'states.get(state) && cookies.startingWith(attempt, request).get("")',
    ],
    [there, "const oldest =", "states.clear(); states.set(state, true); const oldest ="],
    [there, "const cookies =", "const states = new Map(); const cookies ="],
  ),
  // the callback
  "no code is sent to GitHub all the same": broken("CLIENT-16", [there, "if (!code)", "if (false)"]),
  "another issuer is taken": broken("CLIENT-19-wrong", [there, "if (![null,", "if (false && ![null,"]),
  "GitHub's issuer is refused": broken("CLIENT-19-right", [there, "[null, issuer]", "[null]"]),
  "an issuer is wanted": broken("CLIENT-20", [there, "[null, issuer]", "[issuer]"]),
  "an error beside a code is passed over": broken("CLIENT-33", [there, "if (error)", "if (false)"]),
  "an error is a part of the page": broken(
    "CLIENT-32",
    [answers, '<p role="alert">${escape(text)}', '<p role="alert">${text}'],
    [answers, ', "content-security-policy": "default-src \'none\'"', ""],
  ),
  "an error is an empty page": broken("CLIENT-30-server_error", [
    answers,
    "return answer(page, status, safe, cookies);",
    'return answer("", status, safe, cookies);',
  ]),
  "a code is sent twice": broken("CLIENT-35", [
    web,
    "signins.set(state, signin);",
    "signins.set(state, signin); await signin.catch(() => {}); await signIn(surrealdb, sent).catch(() => {});",
  ]),
  "the second callback is a crash": broken("CLIENT-36", [
    there,
    "if (begun === undefined)",
    'if (begun === undefined && state) throw new Error("used"); if (begun === undefined)',
  ]),
  "what is fetched ahead spends the code": broken("CLIENT-44", [
    answers,
    'if (purpose?.includes("prefetch"))',
    "if (false)",
  ]),
  "the callback's answer goes on as a POST": broken("CLIENT-90", [answers, "answer(null, 303,", "answer(null, 307,"]),
  "the callback's answer is kept": broken("CLIENT-91", [answers, '"no-store"', '"private"']),
  // where it leads
  "`next` is forgotten": broken("CLIENT-25", [
    there,
    "redirectTo(sameOriginPath(decodeURIComponent(next)),",
    'redirectTo("/",',
  ]),
  "`next` is not looked at": broken("CLIENT-26-absolute", [
    path,
    "export function sameOriginPath(next) {",
    'export function sameOriginPath(next) { return next ?? "/";',
  ]),
  "two slashes are a path": broken("CLIENT-26-two-slashes", asItCame, [path, "/^\\/(?:\\/|%(?:25)*(?:2f|5c))|", "/"]),
  "a backslash is a path": broken("CLIENT-26-backslash", asItCame, [path, "[\\\\\\p{Cc}]", "[\\p{Cc}]"]),
  "a tab is a path": broken("CLIENT-26-tab", asItCame, [path, "[\\\\\\p{Cc}]", "[\\\\]"]),
  "two slashes that come of a path are one": broken(
    "CLIENT-26-slash-dot",
    [path, 'leadsElsewhere.test(pathname) ? "/" : ', ""],
    [there, "redirectTo(sameOriginPath(decodeURIComponent(next)),", "redirectTo(decodeURIComponent(next),"],
  ),
  // what goes wrong
  "a private e-mail address is a crash": broken("CLIENT-04", [
    web,
    'const { stage = "no stage" } = failure;',
    'const { stage = "no stage" } = failure; if (stage === "missing_email") throw failure;',
  ]),
  "a GitHub that fails is a crash": broken("CLIENT-50-token-500", [
    web,
    "options.onError?.(failure);",
    "throw failure;",
  ]),
  "a slow GitHub is given up": broken("CLIENT-51", [
    database,
    "AbortSignal.timeout(10_000)",
    "AbortSignal.timeout(300)",
  ]),
  "a GitHub that never answers is waited for": broken("CLIENT-52", [
    database,
    "signal: AbortSignal.timeout(10_000),",
    "",
  ]),
  "one login that failed is the end of all": broken("CLIENT-53", [
    web,
    "options.onError?.(failure);",
    'surrealdb.access = "gone";',
  ]),
  // the session
  "cookies come back from no other site": broken("CLIENT-02", [cookies, "SameSite=Lax", "SameSite=Strict"]),
  "one session is everybody's": broken(
    "CLIENT-03",
    [web, "const signins =", 'let last = ""; const signins ='],
    [web, 'cookies.startingWith("session", request).get("") ?? ""', "last"],
    [web, "await sessions.set(id, token);", "await sessions.set((last = id), token);"],
  ),
  "who is logged in stays so, whoever logs in": broken("CLIENT-05", [
    web,
    "const token = await signin;",
    "const token = await signin; if (await tokenOf(request)) return land();",
  ]),
  "scripts read the session": broken("CLIENT-60", [cookies, " HttpOnly;", ""]),
  "cookies say nothing of other sites": broken("CLIENT-62", [cookies, "; SameSite=Lax", ""]),
  "the session's cookie outlives the token": broken("CLIENT-64", [
    web,
    'cookies.set("session", id, seconds)',
    'cookies.set("session", id, 31_536_000)',
  ]),
  "the session's cookie is for hosts below, too": broken("CLIENT-65", [
    cookies,
    "Path=/; ",
    "Path=/; Domain=127.0.0.1; ",
  ]),
  "a login under way is so for a month": broken("CLIENT-67", [
    there,
    "attemptSeconds = 600",
    "attemptSeconds = 2_592_000",
  ]),
  "the token stands in an address": broken("CLIENT-70", [
    web,
    'return land(cookies.set("session", id, seconds));',
    'return redirectTo(`/?token=${id}`, [cookies.set("session", id, seconds)]);',
  ]),
  "the code stays in the address": broken("CLIENT-75", [
    there,
    "redirectTo(sameOriginPath(decodeURIComponent(next)),",
    "redirectTo(sameOriginPath(decodeURIComponent(next)) + `?code=${code}`,",
  ]),
  "a session that somebody made up is taken": broken("CLIENT-86", [
    web,
    "[randomText(), secondsLeft(token)]",
    "[idIn(request) || randomText(), secondsLeft(token)]",
  ]),
  "logging out does nothing": broken("CLIENT-80", [
    web,
    "async logout(request) {",
    'async logout(request) { return redirectTo("/", []);',
  ]),
  "logging out takes the cookie alone": broken("CLIENT-81", [
    web,
    "async logout(request) {",
    'async logout(request) { return redirectTo("/", [cookies.set("session", "", 0)]);',
  ]),
  // the application's own
  "pages are kept by caches": broken("CLIENT-93", [hooks, '"no-store"', '"public, max-age=60"']),
  "the session is in the page": broken(
    "CLIENT-73",
    ["src/routes/+layout.server.ts", "locals: { user }, url }", "locals: { user }, url, cookies }"],
    ["src/routes/+layout.server.ts", "name: user.name ?? user.email", 'name: `${user.name} ${cookies.get("session")}`'],
  ),
  "the log has cookies": broken("CLIENT-77", [
    hooks,
    "async ({ event, resolve }) => {",
    'async ({ event, resolve }) => { console.log(event.request.headers.get("cookie"));',
  ]),
  "the log has codes": broken("CLIENT-78", [
    hooks,
    "async ({ event, resolve }) => {",
    "async ({ event, resolve }) => { console.log(event.url.href);",
  ]),
  "a link logs out": broken(
    "CLIENT-82",
    [web, 'refuseUnless("POST"', 'refuseUnless("GET"'],
    ["src/routes/logout/+server.ts", "POST:", "GET:"],
    ["src/routes/+layout.svelte", '<form method="post"', '<form method="get"'],
  ),
};
