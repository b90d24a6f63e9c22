import { type PeerName, peerNames } from "./peer.ts";
import { startPeer } from "./start-peer.ts";

// One server in a process of its own: says its address once it listens, and hands out codes when asked.

const [wanted, folder = ""] = process.argv.slice(2);
const name: PeerName | undefined = peerNames.find((each) => each === wanted);
if (!name) throw new Error(`Starting a peer: expected one of ${peerNames.join(", ")}, saw ${wanted}.`);
const peer = await startPeer[name](folder);
process.on("message", (count) => void peer.codes(Number(count)).then((codes) => process.send?.({ codes, cpu: cpu() })));
process.send?.({ address: peer.address, cpu: cpu() });

/** Milliseconds of work so far: unlike the clock's, they don't depend on what else the machine does. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
