import {
  applicationSuite,
  type Mismatch,
  type NotThere,
  notThere,
} from "../../fixtures/application/application-case.ts";
import { expiryOf } from "../../fixtures/application/token-expiry.ts";
import type { TestedApplication } from "../../fixtures/application/tested-application.ts";
import type { SetCookie } from "../../fixtures/application/visitor.ts";

const sessions = "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html";
const cookieStandard = "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis";
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** The cookies that a login has set, each as it was set last. */
async function cookiesOfLogin(application: TestedApplication) {
  await using ada = await application.newVisitor();
  await ada.begin();
  const ofBeginning = await ada.cookiesSet();
  await ada.approves("ada");
  const names = await application.sessionCookieNames();
  const all = await ada.cookiesSet();
  return {
    session: lastOfEach(all.filter(({ name, value }) => names.includes(name) && value !== "")),
    state: lastOfEach(ofBeginning.filter(({ name, value }) => !names.includes(name) && value !== "")),
    left: await ada.cookies(),
  };
}

const lastOfEach = (cookies: readonly SetCookie[]) => [...new Map(cookies.map((each) => [each.name, each])).values()];

const wrong = ({ name, by, ...cookie }: SetCookie, expected: string): Mismatch => ({
  message: `the cookie ${name}`,
  expected,
  observed: `${showAttributes(cookie)}, set by ${by.replace(/\?.*/s, "")}`,
});

const showAttributes = ({
  httpOnly,
  secure,
  sameSite,
  maxAge,
  expires,
  domain,
  path,
}: Omit<SetCookie, "name" | "by">) =>
  [
    httpOnly && "HttpOnly",
    secure && "Secure",
    sameSite !== undefined && `SameSite=${sameSite}`,
    maxAge !== undefined && `Max-Age=${maxAge}`,
    expires !== undefined && `Expires=${expires.toUTCString()}`,
    domain !== undefined && `Domain=${domain}`,
    path !== undefined && `Path=${path}`,
  ]
    .filter((each) => typeof each === "string")
    .join("; ") || "no attribute";

/** A check of each session cookie; there must be one. */
const ofSession =
  (expected: string, isRight: (cookie: SetCookie, application: TestedApplication) => boolean) =>
  async (application: TestedApplication): Promise<Mismatch[] | NotThere> => {
    const { session } = await cookiesOfLogin(application);
    if (session.length === 0)
      return notThere("the session is in no cookie that an answer of the application sets (CLIENT-60)");
    return session.filter((cookie) => !isRight(cookie, application)).map((cookie) => wrong(cookie, expected));
  };

const ofState =
  (expected: string, isRight: (cookie: SetCookie) => boolean) =>
  async (application: TestedApplication): Promise<Mismatch[] | NotThere> => {
    const { state } = await cookiesOfLogin(application);
    if (state.length === 0) return notThere("the beginning of a login sets no cookie beside the session's");
    return state.filter((cookie) => !isRight(cookie)).map((cookie) => wrong(cookie, expected));
  };

/** Undefined: until the browser is closed. */
const lifeMs = ({ maxAge, expires }: SetCookie): number | undefined =>
  maxAge === undefined ? expires && expires.getTime() - Date.now() : maxAge * 1000;

export const cookieCases = applicationSuite(
  "client-cookies",
  [sessions, cookieStandard],
  [
    {
      id: "CLIENT-60",
      level: "MUST",
      title: "a session is in a cookie that no script can read",
      next: "set the session's cookie by the server, with HttpOnly; what is in localStorage, every script of the page can take away",
      async check(application) {
        const names = await application.sessionCookieNames();
        await using ada = await application.visitorLoggedInAs("ada");
        if (names.length === 0) {
          const readable = JSON.parse(await ada.readableByScripts()) as Record<string, object>;
          const keys = [
            ...Object.keys(readable["localStorage"] ?? {}),
            ...Object.keys(readable["sessionStorage"] ?? {}),
          ];
          return [
            {
              message: "where the session is",
              expected: "in a cookie with HttpOnly",
              observed: `in no cookie; in the storage of scripts: ${keys.join(", ") || "nothing"}`,
            },
          ];
        }
        return (await application.sessionCookiesOf(ada)).flatMap(({ name, httpOnly }) =>
          httpOnly ? [] : [{ message: `the cookie ${name}`, expected: "HttpOnly", observed: "scripts can read it" }],
        );
      },
    },
    {
      id: "CLIENT-61",
      level: "MUST",
      title: "a session's cookie is not sent with requests that pages of strangers make",
      next: "set SameSite=Lax",
      check: ofSession("not SameSite=None", ({ sameSite }) => sameSite?.toLowerCase() !== "none"),
    },
    {
      id: "CLIENT-62",
      level: "SHOULD",
      title: "a session's cookie says so itself: not every browser takes Lax where nothing is said",
      next: "set SameSite=Lax",
      check: ofSession("SameSite=Lax or SameSite=Strict", ({ sameSite = "" }) => /^(?:lax|strict)$/i.test(sameSite)),
    },
    {
      id: "CLIENT-63",
      level: "MUST",
      title: "over https, the cookies of session and state are Secure",
      next: "set Secure where the address that people use is https, also behind a proxy that speaks TLS",
      async check(application) {
        if (!application.origin.startsWith("https:"))
          return notThere("the application was opened over http; give --client its https address");
        const { session, state } = await cookiesOfLogin(application);
        return [...session, ...state].filter(({ secure }) => !secure).map((cookie) => wrong(cookie, "Secure"));
      },
    },
    {
      id: "CLIENT-64",
      level: "SHOULD",
      title: "a session's cookie goes when its token ends, and not after months",
      source: [`${sessions}#session-expiration`],
      next: "set Max-Age to what is left of the token's `exp`; `client.sessionDays` says how long a session may be here",
      async check(application) {
        const longest = application.settings.sessionDays * dayMs;
        const { session } = await cookiesOfLogin(application);
        return session.flatMap((cookie) => {
          const life = lifeMs(cookie);
          if (life === undefined) return [];
          const token = expiryOf(cookie.value);
          const most = Math.min(longest, token === undefined ? longest : token.getTime() - Date.now());
          return life <= most + 60_000 ? [] : [wrong(cookie, `no longer than ${Math.round(most / 1000)} s`)];
        });
      },
    },
    {
      id: "CLIENT-65",
      level: "SHOULD",
      title: "a session's cookie is sent to the application's own host alone",
      source: [`${sessions}#domain-and-path-attributes`],
      next: "leave Domain out: with it, the cookie goes to every host below, and they can set it",
      check: ofSession("no Domain", ({ domain }) => domain === undefined),
    },
    {
      id: "CLIENT-66",
      level: "SHOULD",
      title: "the cookie of a login under way is kept from scripts and from pages of strangers",
      next: "set HttpOnly and SameSite=Lax for it, too",
      check: ofState(
        "HttpOnly and SameSite=Lax",
        ({ httpOnly, sameSite = "" }) => httpOnly === true && /^lax$/i.test(sameSite),
      ),
    },
    {
      id: "CLIENT-67",
      level: "SHOULD",
      title: "the cookie of a login under way ends within an hour",
      next: "set Max-Age=600: GitHub's codes run out after ten minutes",
      check: ofState("an hour at most", (cookie) => (lifeMs(cookie) ?? 0) <= hourMs),
    },
  ],
);
