import { applicationSuite, type Mismatch, notThere } from "../../fixtures/application/application-case.ts";
import type { TestedApplication } from "../../fixtures/application/tested-application.ts";
import type { Visitor } from "../../fixtures/application/visitor.ts";
import { tradesIn } from "../../fixtures/application/expectations.ts";

const fojin = "https://github.com/xr843/fojin/pull/517";
const leakage = "https://www.rfc-editor.org/rfc/rfc9700#section-4.2";
const logging = "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude";

/** Shorter ones stand anywhere by chance. */
const leastLength = 12;

/** A text that must not be somewhere, and what it is. */
interface Secret {
  readonly what: string;
  readonly text: string;
}

const gitHubTokens = ({ app }: TestedApplication): Secret[] =>
  app.tokens.map((text) => ({ what: "GitHub's access token", text }));

const clientSecret = ({ app }: TestedApplication): Secret => ({ what: "the client secret", text: app.clientSecret });

const sessionsOf = async (application: TestedApplication, visitor: Visitor): Promise<Secret[]> =>
  (await application.sessionCookiesOf(visitor)).map(({ name, value }) => ({
    what: `the session (cookie ${name})`,
    text: value,
  }));

/** Where one of these is, as it is or as an address writes it. */
const findIn = (place: string, content: string, secrets: readonly Secret[]): Mismatch[] =>
  secrets
    .filter(({ text }) => text.length >= leastLength)
    .filter(({ text }) => content.includes(text) || content.includes(encodeURIComponent(text)))
    .map(({ what }) => ({ message: place, expected: `without ${what}`, observed: `it holds ${what}` }));

/** A text that is a token, whatever it opens. */
const tokenShape = /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/;

/** What the browser was given of the application's own: pages, scripts, data. */
async function bodiesOf({ traffic }: Visitor, { origin }: TestedApplication) {
  const own = traffic.exchanges.flatMap(({ url, body }) => (body && url.startsWith(origin) ? [{ url, body }] : []));
  return Promise.all(own.map(async ({ url, body }) => ({ url, text: await body })));
}

/** A browser in which Ada logs in, and whose answers are kept. */
async function watchedLogin(application: TestedApplication): Promise<Visitor> {
  const ada = await application.newVisitor();
  ada.traffic.keepsBodies = true;
  await ada.login("ada");
  await ada.whoIsIn();
  return ada;
}

export const leakCases = applicationSuite(
  "client-leaks",
  [leakage],
  [
    {
      id: "CLIENT-70",
      level: "MUST",
      title: "no token is in any address: neither GitHub's nor the session's",
      source: [fojin, "https://www.rfc-editor.org/rfc/rfc9700#section-4.3.2"],
      next: "hand the session to the browser by a cookie; addresses end up in histories, logs and Referer",
      async check(application) {
        await using ada = await application.visitorLoggedInAs("ada");
        const secrets = [...gitHubTokens(application), ...(await sessionsOf(application, ada))];
        return ada.traffic.exchanges.flatMap(({ url, response }) => {
          const addresses = [url, response?.headers()["location"] ?? ""].join(" ");
          const shape = tokenShape.exec(addresses);
          const found = findIn(`an address: ${addressWithoutQuery(url)}`, addresses, secrets);
          if (found.length > 0 || !shape) return found;
          return [
            {
              message: `an address: ${addressWithoutQuery(url)}`,
              expected: "without a token",
              observed: "it holds one",
            },
          ];
        });
      },
    },
    {
      id: "CLIENT-71",
      level: "MUST",
      title: "GitHub's access token is in no page, no script and no storage of the browser",
      next: "keep it on the server; a login inside SurrealDB needs it for one request and forgets it",
      async check(application) {
        await using ada = await watchedLogin(application);
        const secrets = gitHubTokens(application);
        const bodies = await bodiesOf(ada, application);
        return [
          ...bodies.flatMap(({ url, text }) => findIn(`the answer of ${addressWithoutQuery(url)}`, text, secrets)),
          ...findIn("what scripts can read (storage, cookies)", await ada.readableByScripts(), secrets),
        ];
      },
    },
    {
      id: "CLIENT-72",
      level: "SHOULD",
      title: "GitHub's access token is in no cookie either",
      next: "keep it on the server, or forget it once the person is known",
      async check(application) {
        await using ada = await application.visitorLoggedInAs("ada");
        const cookies = await ada.cookies();
        return cookies.flatMap(({ name, value }) => {
          const decoded = Buffer.from(value, "base64").toString("latin1");
          return findIn(`the cookie ${name}`, `${value} ${decoded}`, gitHubTokens(application));
        });
      },
    },
    {
      id: "CLIENT-73",
      level: "MUST",
      title: "the session's token is in no page and in no storage that scripts read",
      source: ["https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html#local-storage"],
      next: "leave it in its HttpOnly cookie, and let the server talk to SurrealDB with it",
      async check(application) {
        await using ada = await watchedLogin(application);
        const secrets = await sessionsOf(application, ada);
        const bodies = await bodiesOf(ada, application);
        const readable = await ada.readableByScripts();
        const shape = tokenShape.test(readable);
        return [
          ...bodies.flatMap(({ url, text }) => findIn(`the answer of ${addressWithoutQuery(url)}`, text, secrets)),
          ...(shape
            ? [
                {
                  message: "what scripts can read (storage, cookies)",
                  expected: "no token",
                  observed: "a JSON Web Token",
                },
              ]
            : findIn("what scripts can read (storage, cookies)", readable, secrets)),
        ];
      },
    },
    {
      id: "CLIENT-74",
      level: "MUST",
      title: "the client secret is in nothing that the browser gets, also when a login fails",
      source: [
        "https://github.com/google/go-github/issues/169",
        "https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1",
      ],
      next: "trade the code on the server, and show texts of your own instead of what an error says",
      async check(application) {
        application.app.inject("POST /login/oauth/access_token", "oauth-incorrect-client-credentials", { times: 1 });
        await using ada = await watchedLogin(application);
        await ada.login("ada");
        const bodies = await bodiesOf(ada, application);
        const addresses = ada.traffic.exchanges.map(({ url }) => ({ url, text: url }));
        return [...bodies, ...addresses].flatMap(({ url, text }) =>
          findIn(`what the browser got: ${addressWithoutQuery(url)}`, text, [clientSecret(application)]),
        );
      },
    },
    {
      id: "CLIENT-75",
      level: "SHOULD",
      title: "after a login neither code nor state is in the address bar",
      source: ["https://www.rfc-editor.org/rfc/rfc9700#section-4.2.4"],
      next: "answer the callback by a redirect to an address without them",
      async check(application) {
        await using ada = await application.newVisitor();
        const { url } = await ada.login("ada");
        const { searchParams } = new URL(url);
        const left = ["code", "state"].filter((name) => searchParams.has(name));
        if (left.length === 0) return [];
        return [
          {
            message: "the address at which a login ends",
            expected: "without code and state",
            observed: `${addressWithoutQuery(url)} with ${left.join(" and ")}`,
          },
        ];
      },
    },
    {
      id: "CLIENT-76",
      level: "SHOULD",
      title: "a code goes on in no Referer",
      source: ["https://www.rfc-editor.org/rfc/rfc9700#section-4.2.4"],
      next: "answer the callback by a redirect, or with Referrer-Policy: no-referrer",
      async check(application) {
        await using ada = await application.newVisitor();
        const authorization = await ada.begin();
        const code = ada.codeFor(authorization, "ada");
        await ada.comesBackAs("ada", authorization, { code });
        await ada.whoIsIn();
        return ada.traffic.exchanges.flatMap(({ url, referer }) =>
          referer?.includes(code)
            ? [
                {
                  message: `Referer of the request for ${addressWithoutQuery(url)}`,
                  expected: "without the code",
                  observed: "it holds the code",
                },
              ]
            : [],
        );
      },
    },
    {
      id: "CLIENT-77",
      level: "MUST",
      title: "what the application writes to its log holds no token and no client secret",
      source: ["https://github.com/google/go-github/issues/169", logging],
      next: "log what failed, by its stage, and neither requests nor errors as a whole",
      async check(application) {
        if (!application.printed)
          return notThere("the application wasn't started by this run; `--start` starts it, and reads what it writes");
        application.app.inject("POST /login/oauth/access_token", "oauth-bad-verification-code", { times: 1 });
        await using ada = await application.newVisitor();
        await ada.login("ada");
        await ada.login("ada");
        const secrets = [
          clientSecret(application),
          ...gitHubTokens(application),
          ...(await sessionsOf(application, ada)),
        ];
        return once(findIn("the log", application.printed(), secrets));
      },
    },
    {
      id: "CLIENT-78",
      level: "SHOULD",
      title: "what the application writes to its log holds no code",
      source: [logging],
      next: "log paths without their queries",
      async check(application) {
        if (!application.printed)
          return notThere("the application wasn't started by this run; `--start` starts it, and reads what it writes");
        await using ada = await application.visitorLoggedInAs("ada");
        await ada.whoIsIn();
        const codes = tradesIn(application.app.journal).flatMap(
          ({ body }) => /code["=:\s]+"?([0-9a-f]{20})/.exec(body)?.[1] ?? [],
        );
        return once(
          findIn(
            "the log",
            application.printed(),
            codes.map((text) => ({ what: "a code of GitHub's", text })),
          ),
        );
      },
    },
  ],
);

/** Of many of the same kind one says it. */
const once = (all: readonly Mismatch[]): Mismatch[] => [...new Map(all.map((each) => [each.observed, each])).values()];

function addressWithoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, "");
}
