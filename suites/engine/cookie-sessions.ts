import {
  type Case,
  type Expectation,
  type Expected,
  ask,
  login,
  pageAsks,
  redefine,
  refreshCookies,
  showCookies,
  signOut,
  suite,
} from "../../fixtures/case/case.ts";
import { theDatabase, thePagesOrigin, theTokenOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { adaFromGitHub, exchange, isNew, signsInAs, stopsAt } from "../login/login-expectations.ts";
import {
  bobAtGitHub,
  done,
  everyone,
  isAda,
  isGuest,
  opensAda,
  opensNothing,
  whoAmI,
} from "../session/session-expectations.ts";
import { adaGoes } from "../session/token-life.ts";

const evil = "https://evil.example";
const withCookies = { ...everyone, server: { cookies: true } } as const;
const onCookieServer = { needs: ["server", "cookies"], given: withCookies } as const satisfies Partial<Case>;

/** A page signs in, of an allowed origin unless it says another. */
const cookieLogin = (options: Parameters<typeof login>[0] = {}, page: { origin?: string | null } = {}) =>
  login({ ...options, page });

/** What a page gets that may read it. */
const page = (result: string): Expectation => ({ returns: { status: 200, readable: true, result } });
/** A guest may not ask; where guests may, it is nobody. `clears`: cookies that are taken from the browser. */
const pageOfGuest = (readable: boolean, clears?: readonly string[]): Expected => ({
  either: [{ status: 403 }, { status: 200, result: "nobody" }].map((answer) => ({
    returns: { ...answer, readable, ...(clears && { clears }) },
  })),
});
/** Neither a session nor a cookie, and GitHub isn't asked. */
const refused: Expectation = { fails: ["error"] };

const attributes = { httpOnly: true, secure: true, sameSite: "Strict", path: "/" };
const tokenCookie = { surreal_token: { ...attributes, lasts: "as long as the token" } };

const strangers = {
  "another site": { origin: evil },
  "an origin that begins like an allowed one": { origin: `${thePagesOrigin}.evil.example` },
  "the allowed host on another port": { origin: `${thePagesOrigin}:8443` },
  "a sandboxed frame": { origin: "null" },
  nobody: { origin: null },
  "an address that somebody typed": { origin: null, headers: { "sec-fetch-site": "none" } },
  "another site, by Sec-Fetch-Site alone": { origin: null, headers: { "sec-fetch-site": "cross-site" } },
  "another host of the site": { origin: null, headers: { "sec-fetch-site": "same-site" } },
} as const;

export const cookieSessions = suite(
  "cookie-sessions",
  { source: "https://surrealdb.com/docs/reference/protocols/http-protocol" },
  [
    {
      id: "COOKIE-01",
      level: "SHOULD",
      title:
        "a login by cookie gives a cookie that no script reads, that goes to no other site, and lasts as long as its token",
      source: "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie",
      ...onCookieServer,
      when: [cookieLogin(), showCookies(1), pageAsks(whoAmI, { cookiesOf: 1 })],
      then: [
        { ...signsInAs("users:ada"), token: { seconds: 3600, access: "github" } },
        { returns: tokenCookie },
        page("users:ada"),
      ],
    },
    {
      id: "COOKIE-02",
      level: "SHOULD",
      title: "who is new signs up by cookie, and signs in by cookie the next time",
      needs: ["server", "cookies"],
      given: { server: { cookies: true } },
      when: [cookieLogin({ channel: "signup" }), showCookies(1), cookieLogin()],
      then: [
        { ...isNew(adaFromGitHub, "1815"), token: { seconds: 3600, access: "github" } },
        { returns: tokenCookie },
        signsInAs("{{the user of step 1}}"),
      ],
    },
    {
      id: "COOKIE-03",
      level: "SHOULD",
      title: "a login that is refused says its stage, and sets no cookie",
      ...onCookieServer,
      when: [cookieLogin({ code: "expired" }), cookieLogin()],
      then: [stopsAt("missing_access_token", [exchange]), signsInAs("users:ada")],
    },
    {
      id: "COOKIE-04",
      level: "SHOULD",
      title: "a cookie is read for pages of an allowed origin and of the server itself, and for no others",
      source: "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
      ...onCookieServer,
      when: [
        cookieLogin(),
        ...Object.values(strangers).map((stranger) => pageAsks(whoAmI, { cookiesOf: 1, ...stranger })),
        pageAsks(whoAmI, { cookiesOf: 1, origin: null, headers: { "sec-fetch-site": "same-origin" } }),
        pageAsks(whoAmI, { cookiesOf: 1 }),
      ],
      then: [
        signsInAs("users:ada"),
        ...Object.values(strangers).map(() => pageOfGuest(false)),
        { returns: { status: 200, readable: false, result: "users:ada" } },
        page("users:ada"),
      ],
    },
    {
      id: "COOKIE-05",
      level: "SHOULD",
      title: "a page of another origin, or of none, signs nobody in and up and out by cookie, and GitHub isn't asked",
      source:
        "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#possible-csrf-vulnerabilities-in-login-forms",
      ...onCookieServer,
      when: [
        cookieLogin({}, { origin: evil }),
        cookieLogin({}, { origin: null }),
        cookieLogin({ channel: "signup" }, { origin: evil }),
        cookieLogin(),
        signOut({ cookiesOf: 4, origin: evil }),
        signOut({ cookiesOf: 4, origin: null }),
      ],
      then: [
        refused,
        refused,
        refused,
        signsInAs("users:ada"),
        { returns: { status: 403, readable: false } },
        { returns: { status: 403, readable: false } },
      ],
    },
    {
      id: "COOKIE-06",
      level: "SHOULD",
      title: "before a page of another origin may send a query, the browser is told no",
      source: "https://fetch.spec.whatwg.org/#http-cors-protocol",
      ...onCookieServer,
      when: [pageAsks(whoAmI, { to: "preflight", origin: evil }), pageAsks(whoAmI, { to: "preflight" })],
      then: [
        { either: [200, 204, 403].map((status) => ({ returns: { status, readable: false } })) },
        { either: [200, 204].map((status) => ({ returns: { status, readable: true } })) },
      ],
    },
    {
      id: "COOKIE-07",
      level: "SHOULD",
      title: "beside an Authorization header of any kind the cookie doesn't count",
      ...onCookieServer,
      when: [
        login({ github: bobAtGitHub }),
        cookieLogin(),
        pageAsks(whoAmI, { cookiesOf: 2, headers: { authorization: `Bearer ${theTokenOfStep1}` } }),
        pageAsks(whoAmI, { cookiesOf: 2, headers: { authorization: "Token nobody" } }),
        pageAsks(whoAmI, { cookiesOf: 2 }),
      ],
      then: [signsInAs("users:bob"), signsInAs("users:ada"), page("users:bob"), pageOfGuest(true), page("users:ada")],
    },
    {
      id: "COOKIE-08",
      level: "SHOULD",
      title: "a cookie that nobody gave out is taken from the browser, and who has it is a guest",
      ...onCookieServer,
      when: [
        cookieLogin(),
        pageAsks(whoAmI, { cookiesOf: 1, cookies: "signature-changed" }),
        pageAsks(whoAmI, { cookiesOf: 1, headers: { cookie: "surreal_token=nobody" } }),
        pageAsks(whoAmI, { cookiesOf: 1 }),
      ],
      then: [
        signsInAs("users:ada"),
        pageOfGuest(true, ["surreal_token"]),
        pageOfGuest(true, ["surreal_token"]),
        page("users:ada"),
      ],
    },
    {
      id: "COOKIE-09",
      level: "SHOULD",
      title: "no cookie outlives its access",
      ...onCookieServer,
      when: [
        cookieLogin(),
        pageAsks(whoAmI, { cookiesOf: 1 }),
        redefine("random-key"),
        pageAsks(whoAmI, { cookiesOf: 1 }),
        cookieLogin(),
      ],
      then: [
        signsInAs("users:ada"),
        page("users:ada"),
        done,
        pageOfGuest(true, ["surreal_token"]),
        signsInAs("users:ada"),
      ],
    },
    {
      id: "COOKIE-10",
      level: "SHOULD",
      title: "a cookie opens its own database, whichever the request names",
      ...onCookieServer,
      when: [
        cookieLogin(),
        pageAsks("RETURN session::db()", { cookiesOf: 1, headers: { "surreal-db": "another" } }),
        pageAsks("RETURN session::db()", { cookiesOf: 1 }),
      ],
      then: [
        signsInAs("users:ada"),
        { either: [page(theDatabase), { returns: { status: 403, readable: true } }] },
        page(theDatabase),
      ],
    },
    {
      id: "COOKIE-11",
      level: "SHOULD",
      title: "signing out takes the cookies from the browser; who copied the token has it until its end",
      ...onCookieServer,
      when: [cookieLogin(), signOut({ cookiesOf: 1 }), pageAsks(whoAmI), pageAsks(whoAmI, { cookiesOf: 1 })],
      then: [
        signsInAs("users:ada"),
        { returns: { status: 200, readable: true, clears: ["surreal_token", "surreal_refresh"] } },
        pageOfGuest(true),
        { either: [page("users:ada"), { returns: { status: 403, readable: true, clears: ["surreal_token"] } }] },
      ],
    },
    {
      id: "COOKIE-12",
      level: "SHOULD",
      title: "the cookie of a user who was deleted shows nobody's row",
      needs: ["server", "cookies", "users-that-go"],
      given: withCookies,
      when: [
        cookieLogin(),
        pageAsks("SELECT VALUE email FROM users", { cookiesOf: 1 }),
        ask("admin", "DELETE users:ada RETURN NONE"),
        pageAsks("SELECT VALUE email FROM users", { cookiesOf: 1 }),
      ],
      then: [
        signsInAs("users:ada"),
        { returns: { status: 200, readable: true, result: ["ada@example.org"] } },
        adaGoes,
        {
          either: [
            { status: 200, readable: true, result: [] },
            { status: 403, readable: true },
            { status: 403, readable: true, clears: ["surreal_token"] },
          ].map((returns) => ({ returns })),
        },
      ],
    },
    {
      id: "COOKIE-13",
      level: "SHOULD",
      title: "a WebSocket that a page opens has the cookie's session, and one of another site has none",
      source: "https://cheatsheetseries.owasp.org/cheatsheets/WebSocket_Security_Cheat_Sheet.html",
      ...onCookieServer,
      when: [
        cookieLogin(),
        pageAsks(whoAmI, { to: "websocket", cookiesOf: 1 }),
        pageAsks(whoAmI, { to: "websocket", cookiesOf: 1, origin: evil }),
        pageAsks(whoAmI, { to: "websocket", cookiesOf: 1, origin: null }),
        pageAsks(whoAmI, { to: "websocket", cookiesOf: 1, cookies: "signature-changed" }),
        pageAsks(whoAmI, { to: "websocket" }),
      ],
      then: [signsInAs("users:ada"), isAda, isGuest, isGuest, isGuest, isGuest],
    },
    {
      id: "COOKIE-14",
      level: "SHOULD",
      title:
        "where the access has WITH REFRESH, a second cookie renews both, once, for allowed origins; it is no session",
      source: "https://github.com/surrealdb/surrealdb/pull/6510",
      needs: ["server", "cookies"],
      given: { ...withCookies, access: "with-refresh" },
      when: [
        cookieLogin(),
        showCookies(1),
        pageAsks(whoAmI, { cookiesOf: 1, cookies: "refresh-only" }),
        refreshCookies({ cookiesOf: 1, origin: evil }),
        refreshCookies({ cookiesOf: 1, cookies: "token-only" }),
        refreshCookies({ cookiesOf: 1, cookies: "refresh-only" }),
        showCookies(6),
        refreshCookies({ cookiesOf: 1 }),
        refreshCookies({ cookiesOf: 6 }),
      ],
      then: [
        { ...signsInAs("users:ada"), token: { seconds: 3600, access: "github", refresh: "given" } },
        { returns: { ...tokenCookie, surreal_refresh: { ...attributes, lasts: "longer than the token" } } },
        pageOfGuest(true),
        refused,
        refused,
        { ...opensAda, token: { seconds: 3600, access: "github", refresh: "given" } },
        { returns: { ...tokenCookie, surreal_refresh: { ...attributes, lasts: "longer than the token" } } },
        opensNothing,
        opensAda,
      ],
    },
    {
      id: "COOKIE-15",
      level: "SHOULD",
      title: "a server that was not told to has no cookie sessions: it sets no cookie, and reads none",
      needs: ["server", "own-server"],
      given: { ...everyone, server: {} },
      when: [
        cookieLogin(),
        cookieLogin({ channel: "signup" }),
        login({ over: "rest" }),
        pageAsks(whoAmI, { cookiesOf: 3 }),
        pageAsks(whoAmI, { to: "websocket", cookiesOf: 3 }),
        pageAsks(whoAmI, { cookiesOf: 3, origin: null, headers: { "sec-fetch-site": "same-origin" } }),
      ],
      then: [refused, refused, signsInAs("users:ada"), pageOfGuest(true), isGuest, pageOfGuest(true)],
    },
  ],
);
