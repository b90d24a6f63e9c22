import {
  type ApplicationCase,
  applicationSuite,
  applicationTable,
  type Mismatch,
  notThere,
} from "../../fixtures/application/application-case.ts";
import type { Authorization, CallbackQuery } from "../../fixtures/application/authorization.ts";
import { isForPeople, isIn, nobodyIsIn, notTraded } from "../../fixtures/application/expectations.ts";

const loginCsrf = [
  "https://www.rfc-editor.org/rfc/rfc9700#section-4.7",
  "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
];
const compareState =
  "compare `state` with the one that this browser was given, by its cookie or session, before anything else is done; refuse it where either is missing";

/** What comes to the callback instead of what GitHub sends. The browser has begun a login. */
interface Forged {
  readonly title: string;
  readonly source?: readonly string[];
  query(right: Authorization & { readonly code: string }): CallbackQuery;
}

const taskcluster = "https://github.com/taskcluster/taskcluster/pull/8844";

const forged: Readonly<Record<string, Forged>> = {
  missing: {
    title: "a callback without state",
    source: [taskcluster, ...loginCsrf],
    query: ({ code }) => ({ code }),
  },
  empty: { title: "an empty state", source: [taskcluster, ...loginCsrf], query: ({ code }) => ({ code, state: "" }) },
  broken: {
    title: "a state that differs in one character",
    source: ["https://github.com/better-auth/better-auth/pull/8949", ...loginCsrf],
    query: ({ code, state = "" }) => ({ code, state: withOtherCharacter(state, Math.floor(state.length / 2)) }),
  },
  longer: { title: "a state with more behind it", query: ({ code, state }) => ({ code, state: `${state}x` }) },
  shorter: {
    title: "the first half of a state",
    query: ({ code, state = "" }) => ({ code, state: state.slice(0, state.length / 2) }),
  },
};

/** The last character of a signature in base64 may be two bits, and so one in the middle. */
const withOtherCharacter = (text: string, i: number): string =>
  `${text.slice(0, i)}${text[i] === "a" ? "b" : "a"}${text.slice(i + 1)}`;

/** RFC 9700, section 2.1: who is sure that GitHub looks at PKCE may leave the rest to it. Then codes are sent, and are worth nothing. */
const reliesOnPkce = ({ state, url }: Authorization): boolean =>
  state === undefined && url.searchParams.has("code_challenge");
/** A code that must not be sent on, if the application has a state to know that by. */
const traded = (authorization: Authorization, ...seen: Parameters<typeof notTraded>): Mismatch[] =>
  reliesOnPkce(authorization) ? [] : notTraded(...seen);
const noState = notThere("the application sends no state, and relies on PKCE (RFC 9700, section 2.1)");

/** Nobody gets in, and the code isn't even sent to GitHub: else it tells a stranger that codes are worth trying. */
const forgedCase = ({ title, source, query }: Forged, name: string): ApplicationCase => ({
  id: `CLIENT-10-${name}`,
  level: "MUST",
  title: `${title} logs nobody in, and the code is not sent to GitHub`,
  source: source ?? loginCsrf,
  next: compareState,
  async check(application) {
    await using visitor = await application.newVisitor();
    const authorization = await visitor.begin();
    if (reliesOnPkce(authorization)) return noState;
    const code = visitor.codeFor(authorization, "mallory");
    const calls = application.markCalls();
    const landing = await visitor.comesBack(authorization, query({ ...authorization, code }));
    return [...(await nobodyIsIn(visitor, landing)), ...notTraded(calls(), landing)];
  },
});

export const callbackCases = applicationSuite("client-callback", loginCsrf, [
  ...applicationTable(forged, forgedCase),
  {
    id: "CLIENT-11",
    level: "MUST",
    title:
      "a callback that comes to a browser which began no login logs nobody in: without state, with an empty one, with any",
    source: [taskcluster, ...loginCsrf],
    next: compareState,
    async check(application) {
      await using mallory = await application.newVisitor();
      await using ada = await application.newVisitor();
      const authorization = await mallory.begin();
      const found = [];
      for (const state of [undefined, "", "undefined", "null"]) {
        const calls = application.markCalls();
        const landing = await ada.comesBack(authorization, { code: mallory.codeFor(authorization, "mallory"), state });
        found.push(...(await nobodyIsIn(ada, landing)), ...traded(authorization, calls(), landing));
      }
      return found;
    },
  },
  {
    id: "CLIENT-12",
    level: "MUST",
    title: "the address at which somebody else's login ends logs nobody in here (login CSRF)",
    source: ["https://github.com/brendanlong/lion-reader/issues/1263", ...loginCsrf],
    next: "bind the state to the browser that began: a cookie with it, or a session that holds it; a list of known states in the program is none",
    async check(application) {
      await using mallory = await application.newVisitor();
      await using ada = await application.newVisitor();
      const authorization = await mallory.begin();
      const calls = application.markCalls();
      const landing = await ada.comesBackAs("mallory", authorization);
      return [...(await nobodyIsIn(ada, landing)), ...traded(authorization, calls(), landing), ...isForPeople(landing)];
    },
  },
  {
    id: "CLIENT-13",
    level: "MUST",
    title: "neither does it where a login of one's own is under way",
    source: ["https://github.com/better-auth/better-auth/pull/8949", ...loginCsrf],
    next: compareState,
    async check(application) {
      await using mallory = await application.newVisitor();
      await using ada = await application.newVisitor();
      const authorization = await mallory.begin();
      await ada.begin();
      const calls = application.markCalls();
      const landing = await ada.comesBackAs("mallory", authorization);
      return [...(await nobodyIsIn(ada, landing)), ...traded(authorization, calls(), landing), ...isForPeople(landing)];
    },
  },
  {
    id: "CLIENT-14",
    level: "MUST",
    title: "who is logged in stays who they are when somebody else's callback is opened in their browser",
    source: loginCsrf,
    next: compareState,
    async check(application) {
      await using mallory = await application.newVisitor();
      await using ada = await application.visitorLoggedInAs("ada");
      const landing = await ada.comesBackAs("mallory", await mallory.begin());
      const who = await ada.whoIsIn();
      return who === "mallory" ? isIn(ada, "ada", landing) : [];
    },
  },
  {
    id: "CLIENT-15",
    level: "MUST",
    title: "a state that was used is used up: another code with it logs nobody in",
    source: ["https://www.rfc-editor.org/rfc/rfc9700#section-4.7.1", ...loginCsrf],
    next: "take the state out of cookie or session as soon as it was compared, whatever comes of the login",
    async check(application) {
      await using visitor = await application.newVisitor();
      const authorization = await visitor.begin();
      if (reliesOnPkce(authorization)) return noState;
      await visitor.comesBackAs("ada", authorization);
      const calls = application.markCalls();
      const landing = await visitor.comesBackAs("mallory", authorization);
      const who = await visitor.whoIsIn();
      return [...(who === "mallory" ? await isIn(visitor, "ada", landing) : []), ...notTraded(calls(), landing)];
    },
  },
  {
    id: "CLIENT-16",
    level: "MUST",
    title: "a callback without a code logs nobody in, and says so on a page",
    source: ["https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2"],
    next: "look for `code` after the state was compared, and lead back to the login where it is missing or empty",
    async check(application) {
      const found = [];
      for (const code of [undefined, ""]) {
        await using visitor = await application.newVisitor();
        const authorization = await visitor.begin();
        const calls = application.markCalls();
        const landing = await visitor.comesBack(authorization, { code, state: authorization.state });
        found.push(...(await nobodyIsIn(visitor, landing)), ...notTraded(calls(), landing), ...isForPeople(landing));
      }
      return found;
    },
  },
  {
    id: "CLIENT-17",
    level: "MUST",
    title: "the state of another provider's login is none of GitHub's",
    source: [
      "https://github.com/nextauthjs/next-auth/pull/13469",
      "https://www.rfc-editor.org/rfc/rfc9700#section-4.4",
    ],
    next: "keep with the state for which provider it was made, and compare that, too",
    async check(application) {
      const { otherLogin } = application.settings;
      if (otherLogin === undefined)
        return notThere("the configuration names no `client.otherLogin`: a login by another provider");
      await using visitor = await application.newVisitor();
      const authorization = await visitor.begin();
      if (reliesOnPkce(authorization)) return noState;
      const { location = "" } = await visitor.ask(otherLogin);
      const state = URL.canParse(location) ? new URL(location).searchParams.get("state") : null;
      if (state === null)
        return [
          {
            message: `where client.otherLogin, ${otherLogin}, leads`,
            expected: "to another provider, with a state",
            observed: location || "nowhere",
          },
        ];
      const calls = application.markCalls();
      const landing = await visitor.comesBackAs("mallory", authorization, { state });
      return [...(await nobodyIsIn(visitor, landing)), ...notTraded(calls(), landing)];
    },
  },
  {
    id: "CLIENT-18",
    level: "MUST",
    title: "`?code=` on a page that is no callback is sent to nobody",
    source: ["https://github.com/getsentry/sentry/pull/95742"],
    next: "take a code on the callback's path only, and only with the state of this browser",
    async check(application) {
      await using visitor = await application.newVisitor();
      const { loginPage, signedIn } = application.settings;
      const found = [];
      for (const path of new Set([loginPage, signedIn.page])) {
        const calls = application.markCalls();
        const landing = await visitor.open(`${path}?code=SPRING-SALE`);
        found.push(...notTraded(calls(), landing), ...isForPeople(landing));
      }
      return found;
    },
  },
  ...applicationTable<Record<"title" | "issuer", string | undefined>>(
    {
      right: { title: "iss of GitHub is taken", issuer: undefined },
      wrong: { title: "iss of another server is refused", issuer: "https://login.stranger.example" },
    },
    ({ title, issuer }, name) => ({
      id: `CLIENT-19-${name}`,
      level: name === "wrong" ? "MAY" : "MUST",
      title: `in a callback, ${title}`,
      source: [
        "https://github.com/nextauthjs/next-auth/issues/13409",
        "https://www.rfc-editor.org/rfc/rfc9207#section-2.4",
      ],
      next: "leave `iss` alone, or compare it with the address of GitHub that is configured, followed by /login/oauth",
      async check(application) {
        await using visitor = await application.newVisitor();
        const authorization = await visitor.begin();
        const { issuer: own } = authorization;
        const landing = await visitor.comesBackAs("ada", authorization, { iss: issuer ?? own });
        return await (issuer === undefined ? isIn(visitor, "ada", landing) : nobodyIsIn(visitor, landing));
      },
    }),
  ),
  {
    id: "CLIENT-20",
    level: "MUST",
    title: "a callback without iss is taken: GitHub has not always sent it",
    source: [
      "https://github.com/nextauthjs/next-auth/issues/13409",
      "https://www.rfc-editor.org/rfc/rfc9207#section-2.4",
    ],
    next: "take a callback without `iss`",
    async check(application) {
      await using visitor = await application.newVisitor();
      const landing = await visitor.comesBackAs("ada", await visitor.begin(), { iss: undefined });
      return await isIn(visitor, "ada", landing);
    },
  },
]);
