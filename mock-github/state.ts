import type { Fault } from "./faults/fault.ts";
import { FaultQueue, type FaultTarget } from "./faults/fault-queue.ts";
import { Gatherings } from "./gathering.ts";
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
  readonly tokens = new Tokens();
  readonly faults = new FaultQueue();
  readonly gatherings = new Gatherings();
  readonly rateLimits: RateLimits;
  readonly #apps = new Map<string, RegisteredApp>();

  constructor(settings: Settings, now: () => Date) {
    this.settings = settings;
    this.now = now;
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

  /** Those that weren't deleted, in the order of their creation. */
  apps(): RegisteredApp[] {
    return [...this.#apps.values()].filter(({ deleted }) => !deleted);
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
  takeFault(target: FaultTarget, app: RegisteredApp | undefined): Fault | undefined {
    return app?.faults.take(target) ?? this.faults.take(target);
  }

  reset(): void {
    this.#apps.clear();
    this.tokens.clear();
    this.faults.clear();
    this.gatherings.giveUp("the mock was reset");
    this.rateLimits.clear();
    this.journal.length = 0;
  }
}
