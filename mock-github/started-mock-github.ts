import { createHash, X509Certificate } from "node:crypto";
import type { RequestHandler } from "msw";
import type { Clock } from "./basics/clock.ts";
import type { EndpointName } from "./basics/endpoint-name.ts";
import type { FailedConnection, RecordedCall } from "./basics/recorded-call.ts";
import type { Settings } from "./basics/settings.ts";
import type { FaultName } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import type { HandshakeFaultName } from "./faults/handshake.ts";
import type { PlantOptions } from "./faults/planted-queue.ts";
import { mswHandlers } from "./msw.ts";
import { type DeviceRequest, readUserCode } from "./oauth/device-codes.ts";
import type { OAuthApp, OAuthAppOptions } from "./oauth/oauth-app.ts";
import type { OtherHostFailure } from "./basics/other-host.ts";
import type { Persona } from "./personas.ts";
import type { Disturbances, DisturbOptions } from "./server/disturbances.ts";
import type { Authority } from "./server/authority.ts";
import type { Listener } from "./server/listener.ts";
import type { NamedHosts } from "./server/named-hosts.ts";
import { Barrier, type BarrierOptions } from "./state/barrier.ts";
import type { CountedMessage } from "./state/counted-paths.ts";
import type { MockState } from "./state/mock-state.ts";
import { type RecordedAnswer, RecordedAnswers } from "./state/recorded-answers.ts";

export interface ApproveDeviceOptions {
  /** Scopes that the person does not grant. */
  readonly withhold?: readonly string[];
}

/** What a running mock is made of. */
interface Parts {
  readonly mock: MockState;
  readonly disturbances: Disturbances;
  readonly authority: Pick<Authority, "certificate" | "identity"> | undefined;
  readonly listeners: {
    readonly github: Listener;
    readonly api: Listener;
    readonly otherHost: Listener;
    readonly forward?: Listener;
    /** The same as `github` at another address. */
    readonly also?: Listener;
  };
  readonly others: ReadonlyMap<string, Listener>;
  readonly hosts: NamedHosts;
}

const hashOfPublicKey = (certificate: string): string =>
  createHash("sha256")
    .update(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");

/** A running mock. Stop it with `stop()` or `await using`. */
export class StartedMockGitHub implements AsyncDisposable {
  /** Stands for https://github.com. */
  readonly githubOrigin: string;
  /** Stands for https://api.github.com. */
  readonly apiOrigin: string;
  /** Stands for any host that is not GitHub; with a proxy it is a name that only the proxy knows. */
  readonly otherHostOrigin: string;
  /** Of each host that the mock was told of: where it stands in for it; with a proxy it is the host's own address. */
  readonly otherHostOrigins: ReadonlyMap<string, string>;
  /** All names that it answers to behind its proxy. */
  readonly names: readonly string[];
  /** The forward proxy, if one was asked for. */
  readonly proxyOrigin: string | undefined;
  /** PEM of the authority that a client must trust to take the mock behind the proxy for GitHub. */
  readonly authority: string | undefined;
  /** Base64 of the SHA-256 of the public key that it shows over TLS, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  readonly publicKeyHash: string | undefined;
  /** What came to the proxy since the last reset and never became a request of the journal; it grows while you look. */
  readonly failedConnections: readonly FailedConnection[];
  /** Requests of all apps and none, in the order of arrival; it grows while you look. The oldest go when there are too many. */
  readonly journal: readonly RecordedCall[];
  /** The time at GitHub: `clock.advance(28_800_000)`, and eight hours have passed. */
  readonly clock: Clock;
  readonly #disturbances: Disturbances;
  readonly #mock: MockState;
  readonly #listeners: readonly Listener[];
  #handlers: RequestHandler[] | undefined;

  constructor({ mock, disturbances, authority, listeners, others, hosts }: Parts) {
    this.githubOrigin = listeners.github.origin;
    this.apiOrigin = listeners.api.origin;
    this.otherHostOrigin = mock.otherOrigin;
    this.otherHostOrigins = new Map(hosts.others.map((name) => [name, others.get(name)?.origin ?? `https://${name}`]));
    this.names = hosts.names;
    this.proxyOrigin = listeners.forward?.origin;
    this.authority = authority?.certificate;
    this.publicKeyHash = authority && hashOfPublicKey(authority.identity.cert);
    this.failedConnections = mock.failedConnections;
    this.journal = mock.journal.calls;
    this.clock = mock.clock;
    this.#disturbances = disturbances;
    this.#mock = mock;
    this.#listeners = [...new Set([...Object.values(listeners), ...others.values()])];
  }

  /** The same mock for tests that run msw in their own process: `setupServer(...mock.handlers)`. */
  get handlers(): RequestHandler[] {
    return (this.#handlers ??= mswHandlers(this.#mock));
  }

  /**
   * Answers requests in place of the mock's own answers, or where it has none, by handlers of msw:
   * `mock.use(http.get("https://api.github.com/user/starred", () => HttpResponse.json([])))`. The last ones go first;
   * faults, the journal and barriers go on. Until the next reset.
   */
  use(...handlers: readonly RequestHandler[]): void {
    this.#mock.handlers = [...handlers, ...this.#mock.handlers];
  }

  /** Takes back what `use` was given. */
  resetHandlers(): void {
    this.#mock.handlers = [];
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
    this.#mock.devices.decide(this.#deviceThatShows(userCode), { persona, withheld: withhold });
  }

  /**
   * The person typed in the code that a device shows, and said no: the device gets the error `access_denied`.
   * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#error-codes-for-the-device-flow
   */
  denyDevice(userCode: string): void {
    this.#mock.devices.decide(this.#deviceThatShows(userCode), "denied");
  }

  /** Changes what GitHub's documents leave open, until the next reset. */
  changeSettings(settings: Partial<Settings>): void {
    this.#mock.changeSettings(settings);
  }

  /** Plants a fault for the requests of every app, and of none. A fault of the app itself comes first. */
  inject(endpoint: EndpointName, fault: FaultName | Fault, options: PlantOptions = {}): void {
    this.#mock.faults.plant({ endpoint }, fault, options);
  }

  /** Makes connections fail before there is a request: refused, reset, or with a certificate that nobody should take. */
  disturb(fault: HandshakeFaultName, options: DisturbOptions = {}): void {
    this.#disturbances.plant(fault, options);
  }

  /** What the hosts beside GitHub's do from now on in place of answering, all of them; without a failure they answer again. */
  async failOtherHosts(failure?: OtherHostFailure): Promise<void> {
    this.#mock.otherHostFailure = failure;
    this.dropHeld();
    await this.#disturbances.clear("elsewhere");
    if (failure === "refuse-connection") this.#disturbances.plant(failure, { host: "elsewhere" });
  }

  /** GitHub is well again: takes back the faults of the mock that are still planted; those of apps stay. */
  async heal(): Promise<void> {
    this.#mock.faults.clear();
    await this.#disturbances.clear();
  }

  /**
   * The next `count` requests to the endpoint are held until all of them have arrived, then all
   * are answered. With `meanwhile`, something happens in between: after the request came, and before its answer.
   */
  addBarrier(endpoint: EndpointName, count: number, options: BarrierOptions = {}): Barrier {
    return this.#mock.barriers.add(new Barrier(endpoint, count, options));
  }

  /**
   * Counts requests for paths that begin so, instead of answering them as GitHub, until the next reset. No journal shows
   * them, and no fault, limit or barrier is for them.
   * @param options with `inFull`, `countedMessages` has each with its body
   */
  countPaths(prefix: string, options: { readonly inFull?: boolean } = {}): void {
    this.#mock.counted.begin(prefix, options);
  }

  /** The counted paths that were asked for, each once. */
  get countedPaths(): readonly string[] {
    return this.#mock.counted.seen;
  }

  /** The counted requests in the order of arrival, where `countPaths` was asked for them in full. */
  get countedMessages(): readonly CountedMessage[] {
    return this.#mock.counted.messages;
  }

  /** From now on, until the next reset, keeps what it answers, for `answerTo`. */
  recordAnswers(): void {
    this.#mock.answers = new RecordedAnswers();
  }

  /** What a request of the journal got; undefined where the connection got something else, or nobody asked to record it. */
  async answerTo(call: RecordedCall): Promise<RecordedAnswer | undefined> {
    return this.#mock.answers?.to(call);
  }

  /**
   * Forgets apps, codes, tokens, faults, journal and failed connections, sets the clock, drops the connections that are
   * held, and gives barriers up. All that at once; resolves when ports that a fault has shut are open again.
   */
  async reset(): Promise<void> {
    this.#mock.reset();
    await this.#disturbances.clear();
  }

  /** The request that the fault `never-answers` holds, at once or as soon as there is one. */
  waitForHeld(): Promise<RecordedCall> {
    return this.#mock.held.waitFor();
  }

  /** Resets the connections that are held. */
  dropHeld(): void {
    this.#mock.held.drop();
  }

  /** Whether it can still be reached: until `stop()`. */
  get listening(): boolean {
    return !this.#mock.stopped;
  }

  /** Ends every connection and closes every port; once more does no harm. */
  async stop(): Promise<void> {
    this.#mock.stopped = true;
    this.dropHeld();
    this.#mock.barriers.giveUp("the mock was stopped");
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
