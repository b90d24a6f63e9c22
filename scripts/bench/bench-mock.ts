import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { logIn } from "./mock/log-in.ts";
import { type LoginAddress, type PeerName, peerNames, peerVersions } from "./mock/peer.ts";
import { peersFolder } from "./peers-folder.ts";

// npm run bench: the mock against others that stand in for an OAuth server. All in turn in one run, each server in a
// process of its own, because machines are noisy: what counts are the ratios. The work of a server's processor is said
// beside the clock's time: it is the same on a machine that does other things as well.

const rounds = 9;
const perRound = 200;
const atOnce = 4;
const starts = 7;

const folder = peersFolder("mock", peerVersions);
if (folder === undefined) process.exit();
const root = fileURLToPath(new URL("../..", import.meta.url));
const built = join(root, "dist");
const ours = existsSync(join(built, "mock-github/start.js")) ? built : root;
if (ours === root) console.log("mock          from source: run `npm run build` first to compare what is published");

interface Peer {
  readonly process: ChildProcess;
  readonly address: LoginAddress;
  /** From the start of the process until it listens. */
  readonly took: Took;
}

interface Took {
  /** Milliseconds by the clock. */
  readonly time: number;
  /** Milliseconds of the server's processor. */
  readonly work: number;
}

async function start(name: PeerName): Promise<Peer> {
  const began = performance.now();
  const child = fork(
    join(root, "scripts/bench/mock/peer-process.ts"),
    [name, name === "ours" ? ours : (folder ?? "")],
    { stdio: ["ignore", "ignore", "inherit", "ipc"] },
  );
  const [{ address, cpu }] = (await once(child, "message")) as [{ address: LoginAddress; cpu: number }];
  return { process: child, address, took: { time: performance.now() - began, work: cpu } };
}

async function stop({ process: child }: Peer): Promise<void> {
  const gone = once(child, "exit");
  child.kill();
  await gone;
}

/** What one login takes. */
async function login(peer: Peer, withUser: boolean): Promise<Took> {
  const { codes, cpu } = await codesOf(peer, perRound);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let code = codes.pop(); code !== undefined; code = codes.pop()) await logIn(peer.address, code, withUser);
    }),
  );
  const time = performance.now() - began;
  return { time: time / perRound, work: ((await codesOf(peer, 0)).cpu - cpu) / perRound };
}

async function codesOf({ process: child }: Peer, count: number): Promise<{ codes: string[]; cpu: number }> {
  child.send(count);
  const [message] = (await once(child, "message")) as [{ codes: string[]; cpu: number }];
  return message;
}

const others = peerNames.filter((name) => name !== "ours");
const startsOf = new Map<PeerName, Took[]>(peerNames.map((name) => [name, []]));
for (let i = 0; i < starts; i++) {
  for (const name of peerNames) {
    const peer = await start(name);
    startsOf.get(name)?.push(peer.took);
    await stop(peer);
  }
}
console.log(`start-up, the process included, ${starts} times`);
for (const name of others) compare(name, startsOf.get("ours") ?? [], startsOf.get(name) ?? []);

const running = new Map(await Promise.all(peerNames.map(async (name) => [name, await start(name)] as const)));
const mine = running.get("ours");
console.log(`a login (token and user), ${atOnce} at once, ${rounds} rounds of ${perRound}`);
for (const name of others) {
  const peer = running.get(name);
  if (!peer || !mine) continue;
  // where there is no user, only the tokens are compared
  const withUser = peer.address.user !== undefined;
  const [own, theirs]: [Took[], Took[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const pair = [await login(mine, withUser), await login(peer, withUser)] as const;
    if (round === 0) continue; // the warm-up
    own.push(pair[0]);
    theirs.push(pair[1]);
  }
  compare(name, own, theirs, withUser ? "" : " (it has no user: the token alone)");
}
await Promise.all([...running.values()].map(stop));

function compare(name: PeerName, own: readonly Took[], theirs: readonly Took[], note = ""): void {
  const words = (["work", "time"] as const).map((what) => {
    const ratios = theirs.map((took, i) => took[what] / (own[i]?.[what] ?? Number.NaN));
    const [mineTook, itsTook] = [own, theirs].map((all) => show(median(all.map((took) => took[what]))));
    return `${what} ${itsTook} ms to ours ${mineTook} ms: ${show(median(ratios))} (${range(ratios)})`;
  });
  console.log(`  ${name.padEnd(20)}${words.join("   ")}${note}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function range(values: readonly number[]): string {
  return `${show(Math.min(...values))} to ${show(Math.max(...values))}`;
}

function show(value: number): string {
  return value.toFixed(2);
}
