import { bound } from "./basics/bounded-map.ts";
import { Clock } from "./basics/clock.ts";
import {
  certifiedLocalNames,
  containerHostName,
  isLoopbackAddress,
  localOrigin,
  otherHostName,
} from "./basics/host-names.ts";
import type { OtherHost } from "./basics/other-host.ts";
import { Random } from "./basics/random.ts";
import type { GitHubHost } from "./basics/recorded-call.ts";
import type { Settings } from "./basics/settings.ts";
import type { OAuthAppOptions } from "./oauth/oauth-app.ts";
import type { Persona } from "./personas.ts";
import { answeringFor, answeringForOtherHost } from "./server/answering.ts";
import { Disturbances } from "./server/disturbances.ts";
import { type Answering, listen, type Listener, openPort } from "./server/listener.ts";
import { NamedHosts } from "./server/named-hosts.ts";
import { StartedMockGitHub } from "./started-mock-github.ts";
import type { JournalLimits } from "./state/journal.ts";
import { MockState } from "./state/mock-state.ts";

export type { Clock } from "./basics/clock.ts";
export type { EndpointName } from "./basics/endpoint-name.ts";
export { proxiedNames } from "./basics/host-names.ts";
export { type OtherHost, type OtherHostFailure, otherHostFailures } from "./basics/other-host.ts";
export type { FailedConnection, RecordedCall, Host } from "./basics/recorded-call.ts";
export type { Settings } from "./basics/settings.ts";
export type { FaultName } from "./faults/all.ts";
export type { Fault } from "./faults/fault.ts";
export type { HandshakeFaultName } from "./faults/handshake.ts";
export type { OAuthApp, OAuthAppOptions } from "./oauth/oauth-app.ts";
export type { Persona } from "./personas.ts";
export type { DisturbOptions } from "./server/disturbances.ts";
export { type ApproveDeviceOptions, StartedMockGitHub } from "./started-mock-github.ts";
export type { JournalLimits } from "./state/journal.ts";
export type { CountedMessage } from "./state/counted-paths.ts";
export type { RecordedAnswer } from "./state/recorded-answers.ts";
export { Barrier, BarrierError, type BarrierOptions } from "./state/barrier.ts";

export interface MockGitHubOptions {
  /** Address of this machine to listen on, default "127.0.0.1". On another one others are answered, too; `/_mock` answers this machine alone. */
  readonly host?: string;
  /** One more address of this machine, for the one `port`: the one where containers find it, while `host` stays for this machine alone. */
  readonly alsoHost?: string | undefined;
  /** Names by which others reach `host` on the one `port`, beside addresses, GitHub's names and host.docker.internal. */
  readonly allowedHosts?: readonly string[];
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
  /**
   * Whether other processes may drive the mock by requests to `/_mock`, and people by its inspector, which a browser gets at
   * `/`; only from this machine, default no.
   */
  readonly control?: boolean;
  /** Apps that are there from the start, and again after a reset through `/_mock`. */
  readonly apps?: readonly OAuthAppOptions[];
  /**
   * Hosts beside GitHub's, each with what it answers to everything; a name alone answers 204. The journal has them. Each gets
   * a port; with a proxy, its name in it.
   */
  readonly otherHosts?: readonly (string | OtherHost)[];
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
  /** How much the journal keeps: a mock may run for days. */
  readonly journal?: JournalLimits;
}

const mostFailedConnections = 1000;

/** Starts a GitHub of your own: github.com, api.github.com and a host that is neither, each on a free port. */
export async function startMockGitHub(options: MockGitHubOptions = {}): Promise<StartedMockGitHub> {
  const { host: address = "127.0.0.1", proxy, port, apps = [], otherHosts = [], personas, settings } = options;
  const [clock, random] = [new Clock(options.now), new Random(options.seed)];
  const mock = new MockState({ settings, clock, random, people: personas, journal: options.journal });
  for (const app of apps) mock.createApp(app);
  const disturbances = new Disturbances({ hasTls: proxy === "tls" });
  // what only some mocks need is loaded by those: it takes longer to load than all the rest
  const control = options.control
    ? new (await import("./control/control-api.ts")).ControlApi({ mock, disturbances, apps, personas })
    : undefined;
  const answer = answeringFor(mock);
  const otherHost = await listen("elsewhere", address, answer, { control });
  mock.otherOrigin = proxy && port === undefined ? `https://${otherHostName}` : otherHost.origin;
  const answers = new Map(
    otherHosts
      .map((other) => (typeof other === "string" ? { host: other } : other))
      .map((other) => [other.host, answeringForOtherHost(mock, other)]),
  );
  const others = new Map(
    proxy ? [] : await Promise.all([...answers].map(async ([name, each]) => [name, await portOfOther(each)] as const)),
  );
  const hosts = new NamedHosts(answers);
  const authority = proxy === "tls" ? await newAuthority(hosts.names, port !== undefined) : undefined;
  const { queue: handshakes } = disturbances;
  const otherDoors = [...others.values()].map((listener) => ({ host: "elsewhere", listener }) as const);
  const forAllHosts = {
    authority,
    handshakes,
    answer,
    hosts,
    onFailure(to: string, why: string) {
      if (mock.stopped) return; // what the mock itself ends has not failed
      mock.failedConnections.push({ to, why });
      bound(mock.failedConnections, mostFailedConnections);
    },
  };
  const listeners = port === undefined ? await portForEach() : await onePort(port);
  const started = new StartedMockGitHub({
    mock,
    disturbances,
    authority,
    listeners: { otherHost, ...listeners },
    others,
    hosts,
  });
  if (control) {
    mock.controlOrigin = localOrigin(started.githubOrigin);
    control.serve(started);
  }
  return started;

  function portOf(name: GitHubHost) {
    return listen(name, address, answer, {
      control,
      onConnection: (socket) => void (handshakes.take(name, "plain") && socket.resetAndDestroy()),
    });
  }

  function portOfOther(answerOfOther: Answering) {
    return listen("elsewhere", address, answerOfOther, {});
  }

  async function portOfProxy() {
    const { forwardProxy } = await import("./server/proxy.ts");
    return openPort(forwardProxy(forAllHosts), address);
  }

  async function portForEach() {
    const [github, api, forward] = await Promise.all([
      portOf("github.com"),
      portOf("api.github.com"),
      proxy && portOfProxy(),
    ]);
    disturbances.watch([
      { host: "github.com", listener: github },
      { host: "api.github.com", listener: api },
      ...otherDoors,
    ]);
    return { github, api, ...(forward && { forward }) };
  }

  async function onePort(number: number) {
    const { allowedHosts: named = [], alsoHost } = options;
    const { openOnePort } = await import("./server/one-port.ts");
    const opened: Listener[] = [otherHost];
    const open = async (at: string, onPort: number) => {
      const allowedHosts = isLoopbackAddress(at) ? undefined : [containerHostName, ...named];
      const listener = await openOnePort(at, { ...forAllHosts, port: onPort, control, allowedHosts });
      opened.push(listener);
      return listener;
    };
    try {
      const listener = await open(address, number);
      const also = alsoHost === undefined ? undefined : await open(alsoHost, Number(new URL(listener.origin).port));
      disturbances.watch([{ listener }, ...(also ? [{ listener: also }] : []), ...otherDoors]);
      return { github: listener, api: listener, forward: listener, ...(also && { also }) };
    } catch (error) {
      await Promise.all(opened.map((listener) => listener.close()));
      throw error;
    }
  }
}

/** Of today by the machine's clock, whatever the mock's says: clients compare it with the machine's. */
async function newAuthority(names: readonly string[], onOnePort: boolean) {
  const { makeAuthority } = await import("./server/authority.ts");
  // a mock on a port that somebody chose is one that people leave running
  return onOnePort
    ? makeAuthority([...names, ...certifiedLocalNames, containerHostName], new Date(), 30)
    : makeAuthority(names);
}
