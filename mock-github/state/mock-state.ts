import type { RequestHandler } from "msw";
import { RateLimits } from "../api/rate-limits.ts";
import { BoundedMap } from "../basics/bounded-map.ts";
import { Clock } from "../basics/clock.ts";
import { Random } from "../basics/random.ts";
import type { OtherHostFailure } from "../basics/other-host.ts";
import type { FailedConnection, RecordedCall } from "../basics/recorded-call.ts";
import { defaultSettings, type Settings } from "../basics/settings.ts";
import { Directory } from "../directory/directory.ts";
import { FaultQueue } from "../faults/fault-queue.ts";
import { AccessTokens } from "../oauth/access-tokens.ts";
import type { AuthorizationRequest } from "../oauth/authorization-request.ts";
import { DeviceCodes, type DeviceRequest, readUserCode } from "../oauth/device-codes.ts";
import { type OAuthAppOptions, RegisteredApp } from "../oauth/oauth-app.ts";
import { RefreshTokens } from "../oauth/refresh-tokens.ts";
import { paramsOf, textParam } from "../oauth/request-params.ts";
import { type Persona, personas } from "../personas.ts";
import { Barriers } from "./barrier.ts";
import { CountedPaths } from "./counted-paths.ts";
import { GivenRoutes } from "./given-routes.ts";
import { HeldConnections } from "./held-connections.ts";
import { Journal, type JournalLimits } from "./journal.ts";
import type { RecordedAnswers } from "./recorded-answers.ts";

/** Pages that people have open, and never send. */
const mostForms = 1000;
/** Their calls are still their own. */
const mostDeletedApps = 1000;

/** What may differ from mock to mock. */
interface MockStateOptions {
  readonly settings?: Partial<Settings> | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly people?: readonly Persona[] | undefined;
  readonly journal?: JournalLimits | undefined;
}

/** All that one mock knows. The endpoints read and change it; nothing is kept anywhere else. */
export class MockState {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly random: Random;
  /** Everybody that GitHub knows, organizations and bots among them. */
  readonly everybody: Persona[];
  readonly journal: Journal;
  readonly failedConnections: FailedConnection[] = [];
  readonly tokens: AccessTokens;
  readonly refreshTokens: RefreshTokens;
  readonly devices: DeviceCodes;
  /**
   * The consent forms that people have before them, by the text that each must bring back. What a form is about stays
   * here: whoever sends it can't change it, and who never saw one can't send one.
   */
  readonly authorizationForms = new BoundedMap<string, AuthorizationRequest>(mostForms);
  readonly deviceForms = new BoundedMap<string, DeviceRequest>(mostForms);
  readonly faults = new FaultQueue();
  /** Answers that somebody gave in place of GitHub's. */
  readonly routes = new GivenRoutes();
  /** The same as handlers of msw; the last ones go first. */
  handlers: readonly RequestHandler[] = [];
  readonly barriers = new Barriers();
  readonly held = new HeldConnections();
  readonly counted = new CountedPaths();
  /** Where somebody asked for them. */
  answers: RecordedAnswers | undefined;
  readonly rateLimits: RateLimits;
  /** Origin of a host that is not GitHub, known once the mock listens. */
  otherOrigin = "";
  /** Where this machine drives the mock, if it may: known once the mock listens. */
  controlOrigin: string | undefined;
  /** What the hosts beside GitHub's do instead of answering. */
  otherHostFailure: OtherHostFailure | undefined;
  stopped = false;
  readonly #apps = new Map<string, RegisteredApp>();
  readonly #firstSettings: Settings;

  constructor({ settings, clock, random, people = Object.values(personas), journal }: MockStateOptions) {
    this.journal = new Journal(journal);
    this.#firstSettings = { ...defaultSettings, ...settings };
    this.settings = { ...this.#firstSettings };
    this.clock = clock;
    this.random = random;
    this.everybody = [...people];
    this.tokens = new AccessTokens(clock, random);
    this.refreshTokens = new RefreshTokens(this.tokens, clock, random);
    this.devices = new DeviceCodes(clock, random);
    this.rateLimits = new RateLimits(this.settings, clock);
  }

  /** Who can sign in on GitHub's pages: organizations and bots have no password. */
  get people(): readonly Persona[] {
    return this.everybody.filter(({ profile: { type } }) => type !== "Organization" && type !== "Bot");
  }

  /** All that there is on GitHub; the person who asks is who the token says, whatever others of that name are like. */
  directory(whoAsks?: Persona): Directory {
    if (!whoAsks || this.everybody.includes(whoAsks)) return new Directory(this.everybody);
    const others = this.everybody.map((each) => (each.login === whoAsks.login ? whoAsks : each));
    return new Directory([...others, whoAsks]);
  }

  /** Until the next reset. */
  changeSettings(changes: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): void {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    Object.assign(this.settings, Object.fromEntries(given)); // others hold the same object
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
    const deleted = [...this.#apps.values()].filter((each) => each.deleted);
    if (deleted.length > mostDeletedApps) this.#apps.delete(deleted[0]?.clientId ?? "");
  }

  /** Writes a call into the journal, and into that of its app. */
  record(call: RecordedCall, app: RegisteredApp | undefined): void {
    app?.journal.push(call);
    for (const gone of this.journal.add(call, this.clock.now())) {
      const journal = gone.app === undefined ? undefined : this.#apps.get(gone.app)?.journal;
      if (journal?.[0] === gone) journal.shift();
    }
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
  appOf({ headers, query, body }: Pick<RecordedCall, "headers" | "query" | "body">): RegisteredApp | undefined {
    const header = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
    const authorization = header("authorization");
    const byToken = authorization === undefined ? undefined : this.tokens.appOf(authorization);
    const params = paramsOf({ authorization, contentType: header("content-type"), query, body });
    const byDevice = this.devices.waitingFor(readUserCode(textParam(params, "user_code")))?.app;
    return byToken ?? this.#apps.get(textParam(params, "client_id") ?? "") ?? byDevice;
  }

  /** Forgets everything, sets the clock, and lets go of what is held. */
  reset(): void {
    const { tokens, refreshTokens, devices, authorizationForms, deviceForms, faults, rateLimits, counted } = this;
    const all = [tokens, refreshTokens, devices, authorizationForms, deviceForms, faults, rateLimits, counted];
    for (const each of [...all, this.#apps]) each.clear();
    this.otherHostFailure = undefined;
    this.changeSettings(this.#firstSettings);
    this.routes.clear();
    this.handlers = [];
    this.answers = undefined;
    this.held.drop();
    this.clock.reset();
    this.barriers.giveUp("the mock was reset");
    this.journal.clear();
    this.failedConnections.length = 0;
  }
}
