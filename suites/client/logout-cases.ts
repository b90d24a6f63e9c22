import {
  applicationSuite,
  type Mismatch,
  type NotThere,
  notThere,
} from "../../fixtures/application/application-case.ts";
import { isIn, nobodyIsIn } from "../../fixtures/application/expectations.ts";
import type { TestedApplication } from "../../fixtures/application/tested-application.ts";
import { logOut } from "../../fixtures/application/log-out.ts";
import type { Landing } from "../../fixtures/application/browser-traffic.ts";
import type { Visitor } from "../../fixtures/application/visitor.ts";

const source = "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration";

/** Does something with somebody who was logged in; says nothing where no way out was found. */
const afterLogin =
  (
    act: (
      ada: Visitor,
      landing: Landing,
      application: TestedApplication,
      before: Awaited<ReturnType<Visitor["cookies"]>>,
    ) => Promise<Mismatch[]>,
  ) =>
  async (application: TestedApplication): Promise<Mismatch[] | NotThere> => {
    const { logout, settings } = application;
    if (logout === undefined)
      return notThere(
        `nothing on ${settings.signedIn.page} looks like a way to log out (\`client.logout\` in the configuration names it)`,
      );
    await using ada = await application.visitorLoggedInAs("ada");
    await ada.whoIsIn();
    const before = await ada.cookies();
    const landing = await logOut(ada, logout);
    if (landing.problem === undefined) return await act(ada, landing, application, before);
    return [
      { message: "the way to log out", expected: `what ${logout.join(", then ")} does`, observed: landing.problem },
    ];
  };

export const logoutCases = applicationSuite(
  "client-logout",
  [source],
  [
    {
      id: "CLIENT-80",
      level: "MUST",
      title: "who logs out is logged out",
      next: "end the session, and take its cookie away with the same Path and Domain as it was set",
      check: afterLogin((ada, landing) => nobodyIsIn(ada, landing)),
    },
    {
      id: "CLIENT-81",
      level: "SHOULD",
      title: "who kept the cookie of before has nothing of it after a logout",
      next: "end the session on the server, too: forget its id, or refuse its token until that runs out",
      check: afterLogin(async (_ada, landing, application, before) => {
        await using thief = await application.newVisitor();
        await thief.setCookies(before);
        return await nobodyIsIn(thief, landing, "in a browser with the cookies of before the logout");
      }),
    },
    {
      id: "CLIENT-82",
      level: "MAY",
      title: "a page of strangers can't log anybody out: it takes a POST",
      source: ["https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html"],
      next: "log out by a form with POST; with SameSite=Lax, no page of strangers can send it",
      check: afterLogin(async (_ada, { asked }) => {
        const [first] = asked;
        if (first?.method !== "GET") return [];
        return [{ message: "the request that logs out", expected: "POST", observed: `GET ${first.url}` }];
      }),
    },
    {
      id: "CLIENT-83",
      level: "MUST",
      title: "after a logout somebody else can log in",
      next: "let a login begin anew, whatever was there before",
      check: afterLogin(async (ada) => isIn(ada, "mallory", await ada.login("mallory"))),
    },
  ],
);
