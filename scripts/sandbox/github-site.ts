import { z } from "zod";
import { requireOptional } from "../../mock-github/basics/optional-package.ts";
import { gitHubMiddleware, type MockMiddleware } from "../../mock-github/middleware.ts";
import type { OAuthApp } from "../../mock-github/start.ts";
import { type Persona, startMockGitHub, type StartedMockGitHub } from "../../mock-github/start.ts";

/** Where GitHub's pages are in the sandbox's server. */
export const gitHubPath = "/github";
const callbackPath = "/callback";

/** Who came back from GitHub's page, and what they allowed. */
interface Approval {
  readonly login: string;
  readonly scope: string;
}

const tokenAnswer = z.object({ access_token: z.string(), scope: z.string() });
const profileAnswer = z.object({ login: z.string() });

/** GitHub's pages for people. The database calls a mock of its own: there each login has an app that no login had before. */
export class GitHubSite implements AsyncDisposable {
  #mock: StartedMockGitHub;
  #middleware: MockMiddleware;
  /** By the address of the callback: a browser calls this machine by one name or another. */
  #apps = new Map<string, OAuthApp>();

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

  /** Where the browser goes to log in. @param origin of the sandbox, as this browser calls it */
  authorizeAddress(origin: string, { state, scope }: { readonly state: string; readonly scope: string }): string {
    const { clientId } = this.#appOf(origin);
    const asked = new URLSearchParams({ client_id: clientId, redirect_uri: `${origin}${callbackPath}`, scope, state });
    return `${gitHubPath}/login/oauth/authorize?${asked}`;
  }

  /** Trades a code as any application does. @returns undefined for a code that GitHub didn't give, or not to us */
  async whoseCode(code: string, origin: string): Promise<Approval | undefined> {
    const { clientId, clientSecret } = this.#appOf(origin);
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

  #appOf(origin: string): OAuthApp {
    const app =
      this.#apps.get(origin) ?? this.#mock.createApp({ callbackUrl: `${origin}${callbackPath}`, name: "the sandbox" });
    this.#apps.set(origin, app);
    return app;
  }
}
