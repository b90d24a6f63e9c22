import { Clock } from "./basics/clock.ts";
import { certifiedLocalNames, otherHostName, proxiedNames } from "./basics/host-names.ts";
import { Random } from "./basics/random.ts";
import type { GitHubHost } from "./basics/recorded-call.ts";
import type { Settings } from "./basics/settings.ts";
import type { ControlParts } from "./control/control-api.ts";
import type { OAuthAppOptions } from "./oauth/oauth-app.ts";
import type { Persona } from "./personas.ts";
import { answeringFor } from "./server/answering.ts";
import type { Authority } from "./server/authority.ts";
import { Disturbances } from "./server/disturbances.ts";
import { type Listener, listen } from "./server/listener.ts";
import type { FailedConnection, listenAsProxy } from "./server/proxy.ts";
import { StartedMockGitHub } from "./started-mock-github.ts";
import { MockState } from "./state/mock-state.ts";

export type { Clock } from "./basics/clock.ts";
export type { EndpointName } from "./basics/endpoint-name.ts";
export { proxiedNames } from "./basics/host-names.ts";
export type { RecordedCall, Host } from "./basics/recorded-call.ts";
export type { Settings } from "./basics/settings.ts";
export type { FaultName } from "./faults/all.ts";
export type { Fault } from "./faults/fault.ts";
export type { HandshakeFaultName } from "./faults/handshake.ts";
export type { OAuthApp, OAuthAppOptions } from "./oauth/oauth-app.ts";
export type { Persona } from "./personas.ts";
export type { DisturbOptions } from "./server/disturbances.ts";
export type { FailedConnection } from "./server/proxy.ts";
export { type ApproveDeviceOptions, StartedMockGitHub } from "./started-mock-github.ts";
export { Barrier, BarrierError, type BarrierOptions } from "./state/barrier.ts";

export interface MockGitHubOptions {
  /** Address of this machine to listen on, default "127.0.0.1". */
  readonly host?: string;
  /**
   * Also a forward proxy, for clients that call the real https://github.com through HTTPS_PROXY: `plain`
   * for those that send such requests to the proxy in clear text, `tls` for CONNECT with a certificate, too.
   */
  readonly proxy?: "plain" | "tls";
  /**
   * One port for everything, 0 for any that is free: both hosts distinguished by path (`/login…` and `/user`) or by Host,
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

/** Starts a GitHub of your own: github.com, api.github.com and a host that is neither, each on a free port. */
export async function startMockGitHub(options: MockGitHubOptions = {}): Promise<StartedMockGitHub> {
  const { host: address = "127.0.0.1", proxy, port, apps = [], personas, settings } = options;
  const [clock, random] = [new Clock(options.now), new Random(options.seed)];
  const mock = new MockState({ settings, clock, random, people: personas });
  for (const app of apps) mock.createApp(app);
  const disturbances = new Disturbances({ hasTls: proxy === "tls" });
  const control = options.control ? await controlOf({ mock, disturbances, apps, personas }) : undefined;
  const answer = answeringFor(mock);
  const otherHost = await listen("elsewhere", address, answer, { control });
  mock.otherOrigin = proxy && port === undefined ? `https://${otherHostName}` : otherHost.origin;
  const failedConnections: FailedConnection[] = [];
  const authority =
    proxy === "tls" ? await newAuthority(port === undefined ? undefined : certifiedLocalNames) : undefined;
  const { queue: handshakes } = disturbances;
  const forAllHosts = {
    address,
    authority,
    handshakes,
    answer,
    onFailure: (failure: FailedConnection) => failedConnections.push(failure),
  };
  const listeners = port === undefined ? await portForEach() : await onePort(port);
  const started = new StartedMockGitHub({
    mock,
    disturbances,
    failedConnections,
    authority: authority?.certificate,
    listeners: { otherHost, ...listeners },
  });
  control?.serve(started);
  return started;

  function portOf(name: GitHubHost) {
    return listen(name, address, answer, {
      control,
      onConnection: (socket) => void (handshakes.take(name, "plain") && socket.resetAndDestroy()),
    });
  }

  async function portForEach() {
    const [github, api, forward] = await Promise.all([
      portOf("github.com"),
      portOf("api.github.com"),
      proxy && listenForAnyHost(forAllHosts),
    ]);
    disturbances.watch([
      { host: "github.com", listener: github },
      { host: "api.github.com", listener: api },
    ]);
    return { github, api, ...(forward && { forward }) };
  }

  async function onePort(number: number) {
    const { openOnePort } = await import("./server/one-port.ts"); // as the proxy, not at the top
    const listener = await openOnePort({ ...forAllHosts, port: number, control }).catch(async (error: unknown) => {
      await otherHost.close();
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
  const proxy = await import("./server/proxy.ts");
  return proxy.listenAsProxy(options);
}

/** Of today by the machine's clock, whatever the mock's says: clients compare it with the machine's. */
async function newAuthority(localNames: readonly string[] = []): Promise<Authority> {
  // not at the top: only TLS needs the library that makes certificates
  const { makeAuthority } = await import("./server/authority.ts");
  // a mock on a port that somebody chose is one that people leave running
  return makeAuthority([...proxiedNames, ...localNames], new Date(), localNames.length > 0 ? 30 : 1);
}
