import { applicationSuite, type Mismatch, notThere } from "../../fixtures/application/application-case.ts";
import { type Authorization, readAuthorizationUrl } from "../../fixtures/application/authorization.ts";
import { isAtGitHub } from "../../fixtures/application/visitor.ts";
import { isForPeople, isIn, nobodyIsIn } from "../../fixtures/application/expectations.ts";
import { people } from "../../fixtures/application/people.ts";
import { showFirstLogin } from "../../fixtures/application/tested-application.ts";

const github =
  "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#web-application-flow";
/** Of two states, so many characters must differ: 64 bits as hexadecimal digits. */
const leastRandom = 16;

/** Everything else stands on it: without a login there is nothing to look at. */
export const firstLoginCase = "CLIENT-01";

export const signInCases = applicationSuite(
  "client-sign-in",
  [github],
  [
    {
      id: firstLoginCase,
      level: "MUST",
      title: "who said yes at GitHub is logged in, as themselves",
      next: "if the login worked, say how that shows: `client.signedIn` in the configuration; else follow the requests to GitHub",
      async check({ firstLogin, settings: { signedIn } }) {
        const { who } = firstLogin;
        if (who === "ada" || who === "somebody") return [];
        return [
          {
            message: `who is logged in, by ${signedIn.page}`,
            expected: `ada: the words ${people.ada.login} or ${String(people.ada.profile["name"])}, or what client.signedIn names`,
            observed: `${who ?? "nobody"}, after ${showFirstLogin(firstLogin)}`,
          },
        ];
      },
    },
    {
      id: "CLIENT-02",
      level: "MUST",
      title: "who comes back from GitHub's page, which is another site, is logged in",
      source: ["https://github.com/aspnet/Security/issues/1231", "https://www.rfc-editor.org/rfc/rfc6265#section-5.3"],
      next: "give the cookies of state and session SameSite=Lax: a browser sends Strict ones to nobody who comes from GitHub",
      async check(application) {
        await using ada = await application.newVisitor();
        await ada.begin();
        const landing = await ada.approves("ada");
        if ((await ada.whoseIs(landing)) !== undefined) return await isIn(ada, "ada", landing);
        return [
          {
            message: "whose the page is that a login ends on",
            expected: "ada's",
            observed: `nobody's: ${landing.url}`,
          },
        ];
      },
    },
    {
      id: "CLIENT-03",
      level: "MUST",
      title: "two people in two browsers at the same time are each themselves",
      next: "keep state and session by browser, and in no variable of the program",
      async check(application) {
        await using ada = await application.newVisitor();
        await using mallory = await application.newVisitor();
        const [ofAda, ofMallory] = [await ada.begin(), await mallory.begin()];
        const landing = await ada.comesBackAs("ada", ofAda);
        const second = await mallory.comesBackAs("mallory", ofMallory);
        return [...(await isIn(ada, "ada", landing)), ...(await isIn(mallory, "mallory", second))];
      },
    },
    {
      id: "CLIENT-04",
      level: "MUST",
      title: "who keeps the e-mail private is logged in, or is told on a page why not",
      source: ["https://github.com/directus/directus/issues/24099"],
      next: "show the message of the stage `missing_email`, and what to do: make the address public at GitHub, or sign up with a password",
      async check(application) {
        await using emmy = await application.newVisitor();
        const landing = await emmy.login("emmy");
        const who = await emmy.whoIsIn();
        if (who === "emmy" || who === "somebody") return [];
        return isForPeople(landing);
      },
    },
    {
      id: "CLIENT-05",
      level: "MUST",
      title: "who logs in as somebody else afterwards is that one, and not the first",
      next: "let a login begin a new session in place of the old one",
      async check(application) {
        await using visitor = await application.visitorLoggedInAs("ada");
        const beginning = await visitor.triesToBegin({});
        if (!isAtGitHub(beginning)) return notThere("who is logged in finds no way to begin another login");
        const authorization = readAuthorizationUrl(beginning.url, application.app.callbackUrl);
        const landing = await visitor.comesBackAs("mallory", authorization);
        return await isIn(visitor, "mallory", landing);
      },
    },
    {
      id: "CLIENT-06",
      level: "MUST",
      title: "each login sends a state of its own that nobody can guess",
      source: [
        "https://www.rfc-editor.org/rfc/rfc6749#section-10.12",
        "https://www.rfc-editor.org/rfc/rfc6749#section-10.10",
      ],
      next: "make 128 random bits for each login, such as crypto.randomUUID(), and send them as `state`; PKCE alone (code_challenge) is enough by RFC 9700, section 2.1",
      async check(application) {
        await using one = await application.newVisitor();
        await using other = await application.newVisitor();
        const asked = [await one.begin(), await other.begin()] as const;
        const [first, second] = asked.map(randomIn);
        if (first === undefined || second === undefined) return wrongState("a random text", "none");
        if (first === second) return wrongState("another one in each browser", `${first} in both`);
        const differing = differingCharacters(first, second);
        return differing >= leastRandom
          ? []
          : wrongState(`${leastRandom} characters that differ`, `${first} and ${second}`);
      },
    },
    {
      id: "CLIENT-07",
      level: "MUST",
      title: "GitHub is asked for the scopes that the application needs",
      source: [
        "https://github.com/octobox/octobox/pull/1521",
        "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps",
      ],
      next: "send them as `scope`, separated by spaces; if it needs others or none, say so with `client.scopes`",
      async check(application) {
        await using visitor = await application.newVisitor();
        const { url } = await visitor.begin();
        const asked = (url.searchParams.get("scope") ?? "").split(/[ ,]+/);
        const lacking = application.settings.scopes.filter(
          (scope) => !asked.includes(scope) && !asked.includes(scope.split(":")[0] ?? ""), // `user` includes `user:email`
        );
        if (lacking.length === 0) return [];
        return [
          {
            message: "`scope` in the address of GitHub's page",
            expected: application.settings.scopes.join(" "),
            observed: `${url.searchParams.get("scope") ?? "none"}: without ${lacking.join(", ")}`,
          },
        ];
      },
    },
    {
      id: "CLIENT-08",
      level: "SHOULD",
      title: "the callback that GitHub is told is the application's own, whatever host a request names",
      source: [
        "https://github.com/ueberauth/ueberauth_github/pull/30",
        "https://www.rfc-editor.org/rfc/rfc9700#section-4.1",
      ],
      next: "make redirect_uri from the configuration, and not from Host or X-Forwarded-Host",
      async check(application) {
        const { path, selector } = application.loginStart;
        if (selector !== undefined) return notThere("a login begins here by a click, and not at an address");
        await using visitor = await application.newVisitor();
        const stranger = "stranger.example";
        const headers = [{ "X-Forwarded-Host": stranger }, { Forwarded: `host=${stranger}` }, { Host: stranger }];
        const answers = await Promise.all(headers.map((each) => visitor.ask(path, each)));
        return answers.flatMap(({ location = "", url }, i): Mismatch[] => {
          const told = URL.canParse(location) ? new URL(location).searchParams.get("redirect_uri") : undefined;
          if (!told?.includes(stranger)) return [];
          return [
            {
              message: `redirect_uri for a request with ${JSON.stringify(headers[i])}`,
              expected: `within ${application.origin}`,
              observed: `${told}, from ${url}`,
            },
          ];
        });
      },
    },
    {
      id: "CLIENT-09",
      level: "MAY",
      title: "a code from somebody else's browser is worth nothing here (PKCE)",
      source: ["https://www.rfc-editor.org/rfc/rfc9700#section-4.5", "https://www.rfc-editor.org/rfc/rfc7636"],
      next: "send code_challenge with the method S256, and code_verifier with the code; a login inside SurrealDB needs a function that takes it",
      async check(application) {
        await using mallory = await application.newVisitor();
        await using ada = await application.newVisitor();
        const stolen = ada.codeFor(await ada.begin(), "ada");
        const landing = await mallory.comesBackAs("mallory", await mallory.begin(), { code: stolen });
        return await nobodyIsIn(mallory, landing, "with a code out of another browser");
      },
    },
  ],
);

/** What binds an answer to this browser. */
const randomIn = ({ state, url }: Authorization): string | undefined =>
  state ?? url.searchParams.get("code_challenge") ?? undefined;

const wrongState = (expected: string, observed: string): Mismatch[] => [
  { message: "`state` (or else code_challenge) in the address of GitHub's page", expected, observed },
];

/** How many characters of the shorter one are left between what both begin and what both end with. */
function differingCharacters(one: string, other: string): number {
  const start = commonStart(one, other);
  const [rest = "", otherRest = ""] = [one, other].map((text) => text.slice(start).split("").toReversed().join(""));
  return Math.min(rest.length, otherRest.length) - commonStart(rest, otherRest);
}

function commonStart(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let i = 0; i < shorter; i++) if (one[i] !== other[i]) return i;
  return shorter;
}
