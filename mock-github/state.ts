import type { EndpointName } from "./endpoints/endpoint-name.ts";
import type { Fault } from "./faults/fault.ts";
import { FaultQueue } from "./faults/fault-queue.ts";
import type { Call } from "./journal.ts";
import { type OAuthAppOptions, RegisteredApp } from "./oauth-app.ts";
import { RateLimits } from "./rate-limits.ts";
import { paramsOf, textParam } from "./request-params.ts";
import type { Settings } from "./settings.ts";
import { Tokens } from "./tokens.ts";

/** All that one mock knows. The endpoints read and change it; nothing is kept anywhere else. */
export class MockState {
  readonly settings: Settings;
  readonly now: () => Date;
  readonly journal: Call[] = [];
  readonly tokens: Tokens;
  readonly faults = new FaultQueue();
  readonly rateLimits: RateLimits;
  readonly #apps = new Map<string, RegisteredApp>();

  constructor(settings: Settings, now: () => Date) {
    this.settings = settings;
    this.now = now;
    this.tokens = new Tokens(now);
    this.rateLimits = new RateLimits(settings, now);
  }

  createApp(options: OAuthAppOptions = {}): RegisteredApp {
    const app = new RegisteredApp(this.now, options);
    if (this.app(app.clientId)) throw new Error(`Creating an OAuth app: the client_id ${app.clientId} is taken.`);
    this.#apps.set(app.clientId, app);
    return app;
  }

  deleteApp(clientId: string): void {
    const app = this.app(clientId);
    if (!app) throw new Error(`Deleting an OAuth app: no app has the client_id ${clientId}.`);
    app.deleted = true;
  }

  /** The app with this client_id, unless it was deleted. */
  app(clientId: string | undefined): RegisteredApp | undefined {
    const app = clientId === undefined ? undefined : this.#apps.get(clientId);
    return app?.deleted ? undefined : app;
  }

  /** The app that a request belongs to, judged by its credentials alone; a deleted one too. */
  appOf({ headers, query, body }: Pick<Call, "headers" | "query" | "body">): RegisteredApp | undefined {
    const header = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
    const authorization = header("authorization");
    const byToken = authorization === undefined ? undefined : this.tokens.appOf(authorization);
    const params = paramsOf({ authorization, contentType: header("content-type"), query, body });
    return byToken ?? this.#apps.get(textParam(params, "client_id") ?? "");
  }

  /** The fault that answers a request of this app, if one does. */
  takeFault(endpoint: EndpointName, app: RegisteredApp | undefined): Fault | undefined {
    return app?.faults.take(endpoint) ?? this.faults.take(endpoint);
  }

  reset(): void {
    this.#apps.clear();
    this.tokens.clear();
    this.faults.clear();
    this.rateLimits.clear();
    this.journal.length = 0;
  }
}
