// @auth/core knows GitHub by one base address, and takes the callback for no other's by its `iss`: sign-in, session, e-mail that is private
import { describe, expect, test } from "vitest";
import { ask } from "../testing/control-client.ts";
import { decideAt } from "../testing/decide-at.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

/** What is used of it. Its own types bring those of browsers along, and everything here would have them. */
interface AuthCore {
  Auth(request: Request, config: object): Promise<Response>;
  readonly skipCSRFCheck: symbol;
}
const [core, provider] = ["@auth/core", "@auth/core/providers/github"];
const { Auth, skipCSRFCheck }: AuthCore = await import(core ?? "");
const { default: GitHub }: { default(options: object): object } = await import(provider ?? "");

const site = "https://app.example.org/auth";

useMock({ port: 0, control: true }, { callbackUrl: `${site}/callback/github` });

/** An application's own server, and the cookies of one browser. */
function newBrowser() {
  const errors: string[] = [];
  const config = {
    basePath: "/auth",
    secret: "a secret of the application",
    trustHost: true,
    skipCSRFCheck,
    logger: { error: (error: Error) => errors.push(error.name), warn() {}, debug() {} },
    providers: [
      GitHub({
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        enterprise: { baseUrl: mock.githubOrigin },
      }),
    ],
  };
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await Auth(new Request(site + path, { ...init, headers: { cookie } }), config);
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";", 1)[0] ?? "").split("=", 2);
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    errors,
    /** Where the browser is sent to sign in. */
    begin: async () => (await send("/signin/github", { method: "POST" })).headers.get("location") ?? "",
    back: (address: URL) => send(address.href.slice(site.length)),
    session: async (): Promise<unknown> => (await send("/session")).json(),
  };
}

describe("by its base address alone", () => {
  test("somebody signs in by the page", async () => {
    const browser = newBrowser();
    await browser.back(await decideAt(mock, await browser.begin(), { persona: "emmy" }));
    expect([await browser.session(), browser.errors]).toMatchObject([
      { user: { name: "Emmy Noether", email: "emmy@example.org" } },
      [],
    ]);
  });

  test("somebody signs in by the control API, which leads back as the page does", async () => {
    const browser = newBrowser();
    const { searchParams } = new URL(await browser.begin());
    const { body } = await ask(mock, `POST /_mock/apps/${app.clientId}/authorize`, {
      persona: "ada",
      redirect_uri: searchParams.get("redirect_uri"),
      code_challenge: searchParams.get("code_challenge") ?? undefined,
      state: searchParams.get("state") ?? undefined,
    });
    await browser.back(new URL(Object(body).location));
    expect([await browser.session(), browser.errors]).toMatchObject([{ user: { email: "ada@example.org" } }, []]);
  });

  test("another issuer's callback is refused", async () => {
    const browser = newBrowser();
    const address = await decideAt(mock, await browser.begin());
    address.searchParams.set("iss", "https://github.com/login/oauth");
    await browser.back(address);
    expect([await browser.session(), browser.errors]).toEqual([null, ["CallbackRouteError"]]);
    expect(app.tokens).toEqual([]);
  });
});
