import { Clock } from "../basics/mock-clock.ts";
import { ConsentForms } from "../oauth/consent-forms.ts";
import { CountedPaths } from "./counted-paths.ts";
import { DeviceCodes, readUserCode } from "../oauth/device-codes.ts";
import type { Fault } from "../faults/fault.ts";
import { FaultQueue, type FaultTarget } from "../faults/fault-queue.ts";
import { Gatherings } from "./barrier.ts";
import type { Call } from "../basics/recorded-call.ts";
import { type OAuthAppOptions, RegisteredApp } from "../oauth/oauth-app.ts";
import { type Persona, personas } from "../personas.ts";
import { Random } from "../basics/random.ts";
import { RateLimits } from "../api/rate-limits.ts";
import { RefreshTokens } from "../oauth/refresh-tokens.ts";
import { paramsOf, textParam } from "../oauth/request-params.ts";
import type { Settings } from "../basics/settings.ts";
import { Tokens } from "../oauth/access-tokens.ts";

/** What may be otherwise from mock to mock. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly people?: readonly Persona[];
}

/** All that one mock knows. The endpoints read and change it; nothing is kept anywhere else. */
export class MockState {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly random: Random;
  /** Who can sign in on GitHub's pages. */
  readonly people: Persona[];
  readonly now: () => Date;
  readonly journal: Call[] = [];
  readonly tokens: Tokens;
  readonly refreshTokens: RefreshTokens;
  readonly devices: DeviceCodes;
  readonly forms: ConsentForms;
  readonly faults = new FaultQueue();
  readonly gatherings = new Gatherings();
  readonly counted = new CountedPaths();
  readonly rateLimits: RateLimits;
  readonly #apps = new Map<string, RegisteredApp>();

  constructor(
    settings: Settings,
    { clock = new Clock(), random = new Random(), people = whoCanSignIn }: Surroundings = {},
  ) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.people = [...people];
    this.now = () => clock.now();
    this.tokens = new Tokens(clock, random);
    this.refreshTokens = new RefreshTokens(this.tokens, clock, random);
    this.devices = new DeviceCodes(clock, random);
    this.forms = new ConsentForms(random);
    this.rateLimits = new RateLimits(settings, this.now);
  }

  createApp(options: OAuthAppOptions = {}): RegisteredApp {
    const app = new RegisteredApp(this.clock, this.random, options);
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
    const byDevice = this.devices.waitingFor(readUserCode(textParam(params, "user_code")))?.app;
    return byToken ?? this.#apps.get(textParam(params, "client_id") ?? "") ?? byDevice;
  }

  /** The fault that answers a request of this app, if one does. */
  takeFault(target: FaultTarget, app: RegisteredApp | undefined): Fault | undefined {
    return app?.faults.take(target) ?? this.faults.take(target);
  }

  reset(): void {
    this.#apps.clear();
    this.tokens.clear();
    this.refreshTokens.clear();
    this.devices.clear();
    this.forms.clear();
    this.clock.reset();
    this.faults.clear();
    this.gatherings.giveUp("the mock was reset");
    this.rateLimits.clear();
    this.counted.clear();
    this.journal.length = 0;
  }
}

/** Organizations and bots have no password. */
const whoCanSignIn = Object.values(personas).filter(({ profile }) => profile["type"] === "User");
