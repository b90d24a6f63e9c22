import { applicationSuite, applicationTable, notThere } from "../../fixtures/application/application-case.ts";
import { readAuthorizationUrl } from "../../fixtures/application/authorization.ts";
import { isAtGitHub } from "../../fixtures/application/visitor.ts";
import { isForPeople, isIn, scriptMark, staysHere } from "../../fixtures/application/expectations.ts";

const openRedirect = [
  "https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html",
  "https://www.rfc-editor.org/rfc/rfc9700#section-4.11",
];
const pghCoffee = "https://github.com/Johngeorgesample/pgh-coffee/pull/390";
const withNothing =
  "the application takes no address to which a login leads (`client.next` in the configuration names the parameter)";

/** Written into `next`; ORIGIN and HOST are the application's. */
const strangers: Readonly<Record<string, string>> = {
  absolute: "https://stranger.example/",
  "two-slashes": "//stranger.example/",
  "three-slashes": "///stranger.example/",
  backslash: "/\\stranger.example/",
  "two-backslashes": "\\\\stranger.example/",
  "slash-dot": "/.//stranger.example/",
  encoded: "%2F%2Fstranger.example%2F",
  "encoded-scheme": "https%3A%2F%2Fstranger.example%2F",
  tab: "/\t/stranger.example/",
  "line-break": "/\r\n/stranger.example/",
  "no-slashes": "https:stranger.example",
  "host-behind": ".stranger.example/",
  "user-name": "@stranger.example/",
  "own-host-as-user-name": "ORIGIN@stranger.example/",
  "own-host-as-prefix": "http://HOST.stranger.example/",
  "other-port": "http://HOST:1/",
  script: `javascript:console.log("${scriptMark}")`,
  "script-in-capitals": `JavaScript:console.log("${scriptMark}")`,
  "script-behind-a-tab": `java\tscript:console.log("${scriptMark}")`,
  data: `data:text/html,<script>console.log("${scriptMark}")</script>`,
};

/** The application may know no other paths than those below one of its own, and no fragments. */
const pathsWithin = (page: string): string[] => [
  ...new Set(["/lc-somewhere?of=this#application", `${page.slice(0, page.lastIndexOf("/"))}/lc-somewhere`]),
];

export const landingCases = applicationSuite("client-landing", openRedirect, [
  {
    id: "CLIENT-25",
    level: "SHOULD",
    title: "a login leads to the path of the application that it was begun for",
    next: "keep `next` with the state until the callback, and lead there",
    async check(application) {
      const next = await application.nextParameter();
      if (!next) return notThere(withNothing);
      const observed: string[] = [];
      for (const wanted of pathsWithin(application.settings.loginPage)) {
        await using ada = await application.newVisitor();
        const landing = await ada.login("ada", { [next.name]: wanted });
        const led = [landing.url, ...landing.hops.flatMap(({ location }) => location ?? [])];
        if (led.some((url) => url.includes("/lc-somewhere"))) return [];
        observed.push(`${next.name}=${wanted} ends at ${landing.url}`);
      }
      return [
        {
          message: "where a login ends that was begun for a path of the application",
          expected: "at that path",
          observed: observed.join("; "),
        },
      ];
    },
  },
  ...applicationTable(strangers, (pattern, name) => ({
    id: `CLIENT-26-${name}`,
    level: "MUST",
    title: `a login never leads to ${JSON.stringify(pattern)}`,
    source: [pghCoffee, ...openRedirect],
    next: "read `next` by `new URL(next, origin)`, lead there only if its origin is the application's own, and then to its whole `href`: the path of `/.//host` is `//host`",
    async check(application) {
      const next = await application.nextParameter();
      if (!next) return notThere(withNothing);
      const { origin, hostname } = new URL(application.origin);
      await using ada = await application.newVisitor();
      const value = pattern.replace("ORIGIN", origin).replace("HOST", hostname);
      const beginning = await ada.triesToBegin({ [next.name]: value });
      const landing = isAtGitHub(beginning)
        ? await ada.comesBackAs("ada", readAuthorizationUrl(beginning.url, application.app.callbackUrl))
        : beginning; // such an address is refused at once
      return staysHere(ada, landing, application);
    },
  })),
  {
    id: "CLIENT-27",
    level: "MUST",
    title: "who was kept from a login by a bad address to lead to can log in all the same, or is told",
    next: "lead to the first page where `next` isn't the application's own",
    async check(application) {
      const next = await application.nextParameter();
      if (!next) return notThere(withNothing);
      await using ada = await application.newVisitor();
      const beginning = await ada.triesToBegin({ [next.name]: "https://stranger.example/" });
      if (!isAtGitHub(beginning)) return isForPeople(beginning);
      const authorization = readAuthorizationUrl(beginning.url, application.app.callbackUrl);
      const landing = await ada.comesBackAs("ada", authorization);
      if (landing.status === 400) return isForPeople(landing);
      return [...isForPeople(landing), ...(await isIn(ada, "ada", landing))];
    },
  },
]);
