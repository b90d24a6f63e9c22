import type { RequestHandler } from "msw";
import { answeringAnyHost, answeringAsGitHub, answeringElsewhere } from "./answering.ts";
import type { FaultSurroundings } from "./arrival.ts";
import { Clock } from "./clock.ts";
import type { ControlParts } from "./control/control-api.ts";
import { type DeviceRequest, readUserCode } from "./device-codes.ts";
import { Disturbances, type DisturbOptions } from "./disturbances.ts";
import { decide } from "./endpoints/device-pages.ts";
import type { EndpointName } from "./endpoints/endpoint-name.ts";
import { type FaultName, faultNamed } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import type { HandshakeFaultName } from "./faults/handshake.ts";
import { type GatherOptions, Gathering } from "./gathering.ts";
import { mswHandlers } from "./handlers.ts";
import { HeldConnections } from "./held-connections.ts";
import type { Call } from "./journal.ts";
import { type Listener, listen } from "./listener.ts";
import { certifiedLocalNames } from "./local-names.ts";
import type { InjectOptions, OAuthApp, OAuthAppOptions } from "./oauth-app.ts";
import { elsewhereName, proxiedNames } from "./proxied-names.ts";
import type { Persona } from "./personas.ts";
import type { FailedConnection, listenAsProxy } from "./proxy.ts";
import { Random } from "./random.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { MockState } from "./state.ts";
import type { Authority } from "./tls/authority.ts";

export type { Clock } from "./clock.ts";
export type { EndpointName } from "./endpoints/endpoint-name.ts";
export type { DisturbOptions } from "./disturbances.ts";
export type { FaultName } from "./faults/all.ts";
export type { Fault } from "./faults/fault.ts";
export type { HandshakeFaultName } from "./faults/handshake.ts";
export { type GatherOptions, Gathering, GatheringError } from "./gathering.ts";
export type { Call, Host } from "./journal.ts";
export type { OAuthApp, OAuthAppOptions } from "./oauth-app.ts";
export type { Persona } from "./personas.ts";
export { proxiedNames } from "./proxied-names.ts";
export type { FailedConnection } from "./proxy.ts";
export type { Settings } from "./settings.ts";

export interface MockGitHubOptions {
  /** Address of this machine to listen on, default "127.0.0.1". */
  readonly host?: string;
  /**
   * Also a forward proxy, for clients that call the real https://github.com through HTTPS_PROXY: `plain`
   * for those that send such requests to the proxy in clear text, `tls` for CONNECT with a certificate, too.
   */
  readonly proxy?: "plain" | "tls";
  /**
   * One port for everything, 0 for any that is free: both hosts told apart by path (`/login…` and `/user`) or by Host,
   * the proxy, and with `proxy: "tls"` TLS for GitHub's names and this machine's own. Default: a free port for each.
   */
  readonly port?: number;
  /** Whether other processes may drive the mock by requests to `/_mock`; only from this machine, default no. */
  readonly control?: boolean;
  /** Apps that are there from the start, and again after a reset through `/_mock`. */
  readonly apps?: readonly OAuthAppOptions[];
  /** The mock's clock, default the machine's; `clock.advance` lets time pass on top of it. */
  readonly now?: () => Date;
  /**
   * Makes everything that is made up (client ids, secrets, codes, tokens) the same in every run. Whoever knows the
   * seed knows them all; default none. `reset` doesn't begin anew: what was given out before is never given out again.
   */
  readonly seed?: string | number;
  /** Who can sign in on GitHub's pages, default the people of `personas`. */
  readonly personas?: readonly Persona[];
  readonly settings?: Partial<Settings>;
}

export interface ApproveDeviceOptions {
  /** Scopes that the person does not grant. */
  readonly withhold?: readonly string[];
}

/** Starts a GitHub of your own: github.com, api.github.com and a host that is neither, each on a free port. */
export async function startMockGitHub(options: MockGitHubOptions = {}): Promise<StartedMockGitHub> {
  const { host = "127.0.0.1", now, seed, personas: people, proxy, port, apps = [], settings } = options;
  const mock = new MockState({ ...defaultSettings, ...settings }, {
    clock: new Clock(now), random: new Random(seed), ...(people && { people }),
  });
  for (const app of apps) mock.createApp(app);
  const held = new HeldConnections();
  const disturbances = new Disturbances({ hasTls: proxy === "tls" });
  const control = options.control ? await controlOf({ mock, disturbances, apps, personas: people }) : undefined;
  const answerElsewhere = answeringElsewhere(mock);
  const elsewhere = await listen("elsewhere", host, answerElsewhere, { control });
  const around = { mock, elsewhere: proxy && port === undefined ? `https://${elsewhereName}` : elsewhere.origin, hold: held.hold.bind(held) };
  const answer = answeringAsGitHub(around);
  const failedConnections: FailedConnection[] = [];
  const authority = proxy === "tls" ? await newAuthority(port === undefined ? undefined : certifiedLocalNames) : undefined;
  const { queue: handshakes } = disturbances;
  const forAllHosts = {
    address: host, authority, handshakes, answer: answeringAnyHost(answer, answerElsewhere),
    onFailure: (failure: FailedConnection) => failedConnections.push(failure),
  };
  const listeners = port === undefined ? await portForEach() : await onePort(port);
  const started = new StartedMockGitHub({
    around, held, disturbances, failedConnections, authority: authority?.certificate, listeners: { elsewhere, ...listeners },
  });
  control?.serve(started);
  return started;

  function portOf(name: "github.com" | "api.github.com") {
    return listen(name, host, answer, { control, onConnection: (socket) => void (handshakes.take(name, "plain") && socket.resetAndDestroy()) });
  }

  async function portForEach() {
    const [github, api, forward] = await Promise.all([portOf("github.com"), portOf("api.github.com"), proxy && listenForAnyHost(forAllHosts)]);
    disturbances.watch([{ host: "github.com", listener: github }, { host: "api.github.com", listener: api }]);
    return { github, api, ...(forward && { forward }) };
  }

  async function onePort(number: number) {
    const { openFrontDoor } = await import("./front-door.ts"); // as the proxy, not at the top
    const listener = await openFrontDoor({ ...forAllHosts, port: number, control }).catch(async (error: unknown) => {
      await elsewhere.close();
      throw error;
    });
    disturbances.watch([{ listener }]);
    return { github: listener, api: listener, forward: listener };
  }
}

async function controlOf(parts: ControlParts) {
  // not at the top: only who asks for it waits for the library that checks what it is asked
  const { ControlApi } = await import("./control/control-api.ts");
  return new ControlApi(parts);
}

async function listenForAnyHost(options: Parameters<typeof listenAsProxy>[0]): Promise<Listener> {
  // not at the top: only a proxy needs Node's TLS, which takes as long to load as the rest of the mock
  const proxy = await import("./proxy.ts");
  return proxy.listenAsProxy(options);
}

/** Of today by the machine's clock, whatever the mock's says: that is the one that clients hold against it. */
async function newAuthority(localNames: readonly string[] = []): Promise<Authority> {
  // not at the top: only TLS needs the library that makes certificates
  const { makeAuthority } = await import("./tls/authority.ts");
  return makeAuthority([...proxiedNames, ...localNames], new Date(), localNames.length > 0 ? monthOfDays : 1);
}

/** A mock on a port that somebody chose is one that people leave running. */
const monthOfDays = 30;

/** What a running mock is made of. */
interface Parts {
  readonly around: FaultSurroundings;
  readonly held: HeldConnections;
  readonly disturbances: Disturbances;
  readonly failedConnections: FailedConnection[];
  readonly authority: string | undefined;
  readonly listeners: {
    readonly github: Listener;
    readonly api: Listener;
    readonly elsewhere: Listener;
    readonly forward?: Listener;
  };
}

/** A running mock. Stop it with `stop()` or `await using`. */
export class StartedMockGitHub implements AsyncDisposable {
  /** Stands for https://github.com. */
  readonly githubOrigin: string;
  /** Stands for https://api.github.com. */
  readonly apiOrigin: string;
  /** Stands for any host that is not GitHub; with a proxy it is a name that only the proxy knows. */
  readonly elsewhereOrigin: string;
  /** The forward proxy, if one was asked for. */
  readonly proxyOrigin: string | undefined;
  /** PEM of the authority that a client must trust to take the mock behind the proxy for GitHub. */
  readonly authority: string | undefined;
  /** What came to the proxy since the last reset and never became a request of the journal; it grows while you look. */
  readonly failedConnections: readonly FailedConnection[];
  /** Every request, of all apps and none, in the order of arrival; it grows while you look. */
  readonly journal: readonly Call[];
  /** The time at GitHub: `clock.advance(28_800_000)`, and eight hours have passed. */
  readonly clock: Clock;
  readonly #disturbances: Disturbances;
  readonly #around: FaultSurroundings;
  readonly #mock: MockState;
  readonly #held: HeldConnections;
  readonly #listeners: readonly Listener[];
  readonly #failedConnections: FailedConnection[];
  #handlers: RequestHandler[] | undefined;
  #listening = true;

  constructor({ around, held, disturbances, failedConnections, authority, listeners }: Parts) {
    this.githubOrigin = listeners.github.origin;
    this.apiOrigin = listeners.api.origin;
    this.elsewhereOrigin = around.elsewhere;
    this.proxyOrigin = listeners.forward?.origin;
    this.authority = authority;
    this.failedConnections = this.#failedConnections = failedConnections;
    this.journal = around.mock.journal;
    this.clock = around.mock.clock;
    this.#around = around;
    this.#disturbances = disturbances;
    this.#mock = around.mock;
    this.#held = held;
    this.#listeners = [...new Set(Object.values(listeners))];
  }

  /** The same mock for tests that run msw in their own process: `setupServer(...mock.handlers)`. */
  get handlers(): RequestHandler[] {
    return (this.#handlers ??= mswHandlers(this.#around));
  }

  /** Registers an OAuth app; what is not given is made up in GitHub's format. */
  createApp(options: OAuthAppOptions = {}): OAuthApp {
    return this.#mock.createApp(options);
  }

  /** Its client_id becomes unknown and its tokens stop working; its journal stays. */
  deleteApp(app: OAuthApp): void {
    this.#mock.deleteApp(app.clientId);
  }

  /**
   * The person typed in the code that a device shows, and said yes.
   * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#device-flow
   */
  approveDevice(userCode: string, persona: Persona, { withhold = [] }: ApproveDeviceOptions = {}): void {
    decide(this.#deviceThatShows(userCode), { persona, withheld: withhold });
  }

  /**
   * The person typed in the code that a device shows, and said no: the device is told `access_denied`.
   * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#error-codes-for-the-device-flow
   */
  denyDevice(userCode: string): void {
    decide(this.#deviceThatShows(userCode), "denied");
  }

  /** Plants a fault for the requests of every app, and of none. A fault of the app itself comes first. */
  inject(endpoint: EndpointName, fault: FaultName | Fault, options: InjectOptions = {}): void {
    this.#mock.faults.plant({ endpoint }, faultNamed(fault), options);
  }

  /** Makes connections fail before there is a request: refused, reset, or with a certificate that nobody should take. */
  disturb(fault: HandshakeFaultName, options: DisturbOptions = {}): void {
    this.#disturbances.plant(fault, options);
  }

  /** GitHub is well again: takes back the faults of the mock that are still planted; those of apps stay. */
  async heal(): Promise<void> {
    this.#mock.faults.clear();
    await this.#disturbances.clear();
  }

  /**
   * A barrier: the next `count` requests to the endpoint are held until all of them have arrived, then all
   * are answered. With `meanwhile`, something happens in between: after the request came, and before its answer.
   */
  gather(endpoint: EndpointName, count: number, options: GatherOptions = {}): Gathering {
    return this.#mock.gatherings.add(new Gathering(endpoint, count, options));
  }

  /**
   * Counts requests for paths that begin so, instead of answering them as GitHub, until the next reset. No journal shows
   * them, and no fault, limit or gathering is for them.
   */
  countPaths(prefix: string): void {
    this.#mock.counted.begin(prefix);
  }

  /** The counted paths that were asked for, each once. */
  get countedPaths(): readonly string[] {
    return this.#mock.counted.seen;
  }

  /**
   * Forgets apps, codes, tokens, faults, journal and failed connections, sets the clock, drops the connections that are
   * held, and gives gatherings up. All that at once; resolves when ports that a fault has shut are open again.
   */
  async reset(): Promise<void> {
    this.dropHeld();
    this.#failedConnections.length = 0;
    this.#mock.reset();
    await this.#disturbances.clear();
  }

  /** The request that the fault `never-answers` holds, at once or as soon as there is one. */
  waitForHeld(): Promise<Call> {
    return this.#held.waitFor();
  }

  /** Resets the connections that are held. */
  dropHeld(): void {
    this.#held.drop();
  }

  /** Whether it can still be reached: until `stop()`. */
  get listening(): boolean {
    return this.#listening;
  }

  /** Ends every connection and closes every port; once more does no harm. */
  async stop(): Promise<void> {
    this.#listening = false;
    this.dropHeld();
    this.#mock.gatherings.giveUp("the mock was stopped");
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #deviceThatShows(userCode: string): DeviceRequest {
    const device = this.#mock.devices.waitingFor(readUserCode(userCode));
    if (!device) throw new Error(`Deciding about a device: no device that waits shows the code ${userCode}.`);
    return device;
  }
}
