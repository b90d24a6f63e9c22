import { z } from "zod";
import { gitHubLogin } from "../../fixtures/client/github-round-trip.ts";
import { requireOptional } from "../../mock-github/basics/optional-package.ts";
import { gitHubMiddleware, type MockMiddleware } from "../../mock-github/middleware.ts";
import type { OAuthApp } from "../../mock-github/start.ts";
import { type Persona, startMockGitHub, type StartedMockGitHub } from "../../mock-github/start.ts";

/** Where GitHub's pages are in the sandbox's server. */
export const gitHubPath = "/github";
/** Where a login begins; GitHub leads back to a path below it. */
export const loginPath = "/login";
export const callbackPath = `${loginPath}/callback`;

/** Who came back from GitHub's page, and what they allowed. */
interface Approval {
  readonly login: string;
  readonly scope: string;
}

/** The sandbox as an application at GitHub, under one of the names that browsers have for this machine. */
interface AppOfOrigin {
  readonly app: OAuthApp;
  readonly login: ReturnType<typeof gitHubLogin>;
}

const tokenAnswer = z.object({ access_token: z.string(), scope: z.string() });
const profileAnswer = z.object({ login: z.string() });

/** GitHub's pages for people. The database calls a mock of its own: there each login has an app that no login had before. */
export class GitHubSite implements AsyncDisposable {
  #mock: StartedMockGitHub;
  #middleware: MockMiddleware;
  /** By the address of the callback: a browser calls this machine by one name or another. */
  #apps = new Map<string, AppOfOrigin>();

  private constructor(mock: StartedMockGitHub) {
    this.#mock = mock;
    this.#middleware = gitHubMiddleware(mock);
  }

  /** @throws MissingPackageError */
  static async start(people: readonly Persona[]): Promise<GitHubSite> {
    requireOptional("@mswjs/http-middleware", { needer: "The sandbox", install: "msw@2 @mswjs/http-middleware@0.10" });
    return new GitHubSite(await startMockGitHub({ personas: people }));
  }

  /** Answers requests below `gitHubPath`. */
  get middleware(): MockMiddleware {
    return this.#middleware;
  }

  /** From now on these can sign in; pages that somebody looks at are of no use any more. */
  async setPeople(people: readonly Persona[]): Promise<void> {
    await this.#mock.stop();
    this.#mock = await startMockGitHub({ personas: people });
    this.#middleware = gitHubMiddleware(this.#mock);
    this.#apps = new Map();
  }

  /** The reference client's way to GitHub's page and back. @param origin of the sandbox, as this browser calls it */
  loginFrom(origin: string): AppOfOrigin["login"] {
    return this.#appOf(origin).login;
  }

  /** Trades a code as any application does. @returns undefined for a code that GitHub didn't give, or not to us */
  async whoseCode(code: string, origin: string): Promise<Approval | undefined> {
    const { clientId, clientSecret } = this.#appOf(origin).app;
    const traded = await fetch(`${this.#mock.githubOrigin}/login/oauth/access_token`, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        code,
        redirect_uri: `${origin}${callbackPath}`,
      }),
    });
    const grant = tokenAnswer.safeParse(await traded.json());
    if (!grant.success) return undefined;
    const { access_token: token, scope } = grant.data;
    const user = await fetch(`${this.#mock.apiOrigin}/user`, {
      headers: { authorization: `Bearer ${token}`, "user-agent": "sandbox" },
    });
    return { login: profileAnswer.parse(await user.json()).login, scope };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#mock.stop();
  }

  #appOf(origin: string): AppOfOrigin {
    const known = this.#apps.get(origin);
    if (known) return known;
    const app = this.#mock.createApp({ callbackUrl: `${origin}${callbackPath}`, name: "the sandbox" });
    const github = { url: `${origin}${gitHubPath}`, clientId: app.clientId };
    const made = { app, login: gitHubLogin({ origin, loginPath, github }) };
    this.#apps.set(origin, made);
    return made;
  }
}
