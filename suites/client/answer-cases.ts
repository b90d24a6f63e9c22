import { applicationSuite, type Mismatch } from "../../fixtures/application/application-case.ts";
import type { Hop } from "../../fixtures/application/browser-traffic.ts";
import type { TestedApplication } from "../../fixtures/application/tested-application.ts";

const caching = "https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.5";
const redirects = "https://www.rfc-editor.org/rfc/rfc9700#section-4.12";

/** The answer to a callback that logs somebody in. */
async function answerToCallback(application: TestedApplication): Promise<Hop | undefined> {
  await using ada = await application.newVisitor();
  const { hops } = await ada.login("ada");
  return hops[0];
}

const wrong = ({ url }: Hop, message: string, expected: string, observed: string): Mismatch => ({
  message,
  expected,
  observed: `${observed}, from ${url.replace(/\?.*/s, "")}`,
});

/** A cache may keep it, and give it to others or to who comes later. */
const mayBeKept = (control: string): boolean => !/\b(?:no-store|private|no-cache)\b/.test(control);

export const answerCases = applicationSuite(
  "client-answers",
  [redirects],
  [
    {
      id: "CLIENT-90",
      level: "SHOULD",
      title: "a callback is answered by a redirect that becomes a GET: 303 or 302",
      next: "answer the callback by 303 (or 302) to a page of the application; 307 and 308 send a form on",
      async check(application) {
        const hop = await answerToCallback(application);
        if (hop && (hop.status === 302 || hop.status === 303)) return [];
        return hop ? [wrong(hop, "the status of the callback", "303 or 302", `${hop.status}`)] : [];
      },
    },
    {
      id: "CLIENT-91",
      level: "SHOULD",
      title: "the answer to a callback is kept by no cache: it sets the session",
      source: [caching, "https://www.rfc-editor.org/rfc/rfc6749#section-5.1"],
      next: "send Cache-Control: no-store with it",
      async check(application) {
        const hop = await answerToCallback(application);
        const control = hop?.headers["cache-control"] ?? "";
        if (!hop || /\bno-store\b/.test(control)) return [];
        return [wrong(hop, "Cache-Control of the callback", "no-store", control || "none")];
      },
    },
    {
      id: "CLIENT-92",
      level: "MUST",
      title: "the beginning of a login is kept by no cache: it holds a state",
      source: [caching],
      next: "send Cache-Control: no-store with it, and neither public nor max-age",
      async check(application) {
        await using ada = await application.newVisitor();
        const landing = await ada.landsBy(async () => void (await ada.begin()));
        const first = landing.hops.find(({ location }) => location?.includes("/login/oauth/authorize"));
        const control = first?.headers["cache-control"] ?? "";
        if (!first || !/\b(?:public|s-maxage|max-age=[1-9])/.test(control)) return [];
        return [wrong(first, "Cache-Control of the beginning", "no-store", control)];
      },
    },
    {
      id: "CLIENT-93",
      level: "SHOULD",
      title: "a page for one person is kept by no cache that others use",
      source: [caching],
      next: "send Cache-Control: private, no-store (or no-cache) with each page that shows a person something of theirs",
      async check(application) {
        await using ada = await application.visitorLoggedInAs("ada");
        const { hops } = await ada.open(application.settings.signedIn.page);
        const last = hops.at(-1);
        const control = last?.headers["cache-control"] ?? "";
        if (!last || !mayBeKept(control)) return [];
        return [
          wrong(
            last,
            "Cache-Control of the page of who is logged in",
            "private, no-cache or no-store",
            control || "none",
          ),
        ];
      },
    },
  ],
);
