import { BlockList, isIPv6 } from "node:net";
import { lt, major } from "semver";
import { releases } from "../../fixtures/engines/backends/embedded-engines.ts";
import { defaultImage, type EmbeddedVersion } from "../../fixtures/engines/engine.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { explainNoDaemon, howToSet, howToUnset } from "./docker-diagnosis.ts";
import { type Finding, limited, missing, ok } from "./doctor-report.ts";
import type { Machine } from "./doctor-machine.ts";
import type { Answer } from "./doctor-probe.ts";

type Judge = (machine: Machine) => Finding | Promise<Finding>;
type Check = readonly [purpose: string, judge: Judge];
export type CheckName = keyof typeof allChecks;

/** In the order of the report: what everything needs, then a backend after the other. */
export const allChecks = {
  node: ["everything", judgeNode],
  loopback: ["the mock GitHub, on every backend but containers", judgeLoopback],
  "embedded 3.0.2": ["the default: engines inside the harness, by one more package of npm", judgeEmbedded("3.0.2")],
  "embedded 2.6.0": ["SurrealDB 2 without Docker", judgeEmbedded("2.6.0")],
  docker: ["engines in containers: any version of SurrealDB, with authentication", judgeDocker],
  image: ["engines in containers; one that is missing is pulled by the first run", withDaemon(judgeImages)],
  ryuk: ["removing the containers of a run that was killed", withDaemon(judgeReaper)],
  bridge: ["containers that call the mock GitHub, by either route", withDaemon(judgeBridge)],
  binary: ["engines from a surreal file: authentication and TLS without Docker", judgeBinary],
  names: [
    "a schema that is left as it is (--route proxy or tls), outside containers: SurrealDB looks a name up before it asks the mock",
    judgeNames,
  ],
  "temporary folder": ["certificates and data of servers, Node's compile cache", judgeFolder],
  proxies: ["information: engines are started without them, so that what is for the mock reaches it", judgeProxies],
} satisfies Record<string, Check>;

function judgeNode({ node, platform, arch, libc }: Machine): Finding {
  const found = `Node ${node} on ${platform} ${arch}${libc && `, ${libc}`}`;
  const fix = "nvm install 24, or https://nodejs.org/en/download";
  if (lt(node, "22.18.0")) return missing(`${found}; 22.18.0 is the oldest that will do`, fix); // it runs TypeScript
  if (lt(node, "22.22.0")) return limited(`${found}; containers need 22.22.0`, fix); // testcontainers 12 asks for it
  return ok(found);
}

async function judgeLoopback({ whyNotListen }: Machine): Promise<Finding> {
  const problem = await whyNotListen("127.0.0.1");
  if (problem === undefined) return ok("127.0.0.1 can be listened on and called");
  const fix = "sudo ip link set lo up, if it is down; else allow this program to listen there";
  return missing(`127.0.0.1 can't be listened on and called: ${problem}`, fix);
}

function judgeEmbedded(version: EmbeddedVersion): Judge {
  const { name, install } = releases[version];
  const container = `\`login-conformance conformance --surrealdb ${version}\` (a server in a container)`;
  return async ({ embedded, libc, env }) => {
    const asked = await embedded[version];
    if ("problem" in asked) return missing(asked.problem, container);
    const { refusal } = asked.answer;
    if (refusal === undefined) {
      const preload = env["LD_PRELOAD"] ? `, with LD_PRELOAD=${env["LD_PRELOAD"]}` : "";
      return ok(`loads and answers as SurrealDB ${asked.answer.version}${preload}`);
    }
    if (refusal.startsWith(`Cannot find package '${name}'`))
      return missing(`the package ${name} is not installed`, `\`npm install --save-dev ${install}\``);
    const glibc = glibcWantedBy(refusal);
    if (glibc !== undefined) {
      const fix = `${systemsWith.get(glibc) ?? "a newer system"}, or ${container}`;
      return missing(`it needs glibc ${glibc} or newer, here is ${libc || "the system's"}`, fix);
    }
    const library = /^Cannot find module '.*surrealdb-node\.([\w-]+)\.node'/.exec(refusal)?.[1];
    return missing(library === undefined ? refusal : `${name} has no library for ${library}`, container);
  };
}

/** From what the dynamic linker says; the functions __isoc23_… came with glibc 2.38. */
const glibcWantedBy = (refusal: string): string | undefined =>
  refusal.includes("undefined symbol: __isoc23_") ? "2.38" : /version `GLIBC_([\d.]+)' not found/.exec(refusal)?.[1];

const systemsWith = new Map([
  ["2.35", "Debian 12, Ubuntu 22.04 or newer"],
  ["2.38", "Debian 13, Ubuntu 24.04 or newer"],
]);

async function judgeDocker(machine: Machine): Promise<Finding> {
  const asked = await machine.docker;
  if ("problem" in asked)
    return missing(
      asked.problem,
      "docker version tells whether it answers at all; npm install, if a package is missing",
    );
  const { daemon, tried, reason } = asked.answer;
  if (!daemon) return explainNoDaemon(tried, reason, machine);
  const { version, address, isLocal, system, containers } = daemon;
  const machineName = isLocal ? "this machine" : "another machine";
  const found = `${version} at ${withoutCredentials(address)}, on ${machineName} (${system})`;
  if (containers === "linux") return ok(found);
  const problem = `with ${containers} containers: SurrealDB's images are for Linux`;
  return missing(`${found}, ${problem}`, "docker desktop engine use linux");
}

type Daemon = NonNullable<Answer<"docker">["daemon"]>;

function withDaemon(judge: (daemon: Daemon, machine: Machine) => Finding | Promise<Finding>): Judge {
  return async (machine) => {
    const daemon = await machine.daemon;
    return daemon ? judge(daemon, machine) : missing("no Docker: see above");
  };
}

function judgeImages({ images }: Daemon): Finding {
  const tags = otherTags(images);
  if (images.includes(defaultImage)) return ok([defaultImage, ...tags].join(", "));
  const others = tags.length > 0 ? `; of ${repository} there is ${tags.join(", ")}` : "";
  return limited(`${defaultImage} is not here${others}`, `docker pull ${defaultImage}`);
}

const repository = defaultImage.slice(0, defaultImage.lastIndexOf(":"));

/** Of SurrealDB's images, the default left out. */
export const otherTags = (images: readonly string[]): string[] =>
  images
    .filter((name) => name.startsWith(`${repository}:`) && name !== defaultImage)
    .map((name) => name.slice(repository.length + 1));

function judgeReaper({ reaper, images }: Daemon): Finding {
  const instead = "what a killed run leaves behind, the next one removes";
  const variable = "TESTCONTAINERS_RYUK_DISABLED";
  if (reaper === undefined) return limited(`turned off by ${variable}: ${instead}`, `unset ${variable}`);
  return images.includes(reaper) ? ok(reaper) : limited(`${reaper} is not here: ${instead}`, `docker pull ${reaper}`);
}

/**
 * Containers find this machine at the bridge's address, if that is one of its own; else behind what Docker calls
 * host-gateway. Only to listen shows whose address it is: without a running container the bridge is down, and isn't
 * in the list of network interfaces.
 */
async function judgeBridge({ address, isLocal, system, gateway }: Daemon, machine: Machine): Promise<Finding> {
  const notOurs = "EADDRNOTAVAIL";
  const problem = gateway === undefined ? notOurs : await machine.whyNotListen(gateway);
  const where = `${gateway}, Docker's bridge`;
  if (problem === undefined) return ok(`the mock can listen on ${where}: containers reach it, the network doesn't`);
  if (problem !== notOurs)
    return missing(`listening on ${where}: ${problem}`, `allow this program to listen on ${gateway}`);
  if (!isLocal) {
    const fix = `run login-conformance over there, or ${howToUnset(machine.platform, "DOCKER_HOST")} for a daemon here`;
    return missing(`the daemon at ${address} is on another machine: its containers can't call a mock on this one`, fix);
  }
  if (system === "Docker Desktop")
    return ok("containers reach 127.0.0.1 of this machine by host-gateway, as Docker Desktop has it");
  return limited(
    `Docker's bridge (${gateway ?? "none"}) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here`,
    "in a container: docker run --network host …; rootless Docker: use the system's daemon; or run on embedded",
  );
}

async function judgeBinary({ binary }: Machine): Promise<Finding> {
  const { path, says = "", problem } = await binary;
  const fix = "https://surrealdb.com/install, or name a file with --surreal PATH";
  if (path === undefined) return limited("no surreal on the PATH", fix);
  if (problem !== undefined) return limited(`${path} version: ${problem}`, fix);
  const version = /\b\d+\.\d+\.\d+(?:-[\w.]+)?/.exec(says)?.[0]; // of "3.3.5 for linux on x86_64"
  const seen = JSON.stringify(says.slice(0, 80));
  if (version === undefined) return limited(`${path} version: expected a version, saw ${seen}`, fix);
  const found = `${version} at ${path}`;
  return major(version) < 2 ? limited(`${found}: expected 2.0.0 or newer`, fix) : ok(found);
}

async function judgeNames({ names, canHaveOwnHosts }: Machine): Promise<Finding> {
  const asked = await names;
  const limitedBy = (problem: string): Finding =>
    canHaveOwnHosts()
      ? ok(`${problem}; engines get them in a hosts file of their own (unshare)`)
      : limited(problem, "--route rewired, or a container"); // it needs no names
  if ("problem" in asked) return limitedBy(`the resolver: ${asked.problem}`);
  const unknown = asked.answer.flatMap(({ name, code }) => (code === undefined ? [] : [`${name} (${code})`]));
  if (unknown.length > 0) return limitedBy(`no address for ${unknown.join(", ")}`);
  const found = asked.answer.map(({ name, address }) => `${name} ${address}`).join(", ");
  const isPrivate = asked.answer.some(({ address = "" }) => privateAddresses.check(address, familyOf(address)));
  return isPrivate ? limitedBy(`${found}: SurrealDB calls no private address`) : ok(found);
}

const familyOf = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");

/** What SurrealDB takes for private: loopback, link-local, 100.64/10 and the usual ranges. */
const privateAddresses = new BlockList();
const privateV4 = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 127.0.0.0/8 169.254.0.0/16 100.64.0.0/10 0.0.0.0/8";
for (const range of `${privateV4} fc00::/7 fe80::/10 ::1/128`.split(" ")) {
  const [net = "", bits] = range.split("/");
  privateAddresses.addSubnet(net, Number(bits), familyOf(net));
}

async function judgeFolder({ platform, folder }: Machine): Promise<Finding> {
  const { path } = folder;
  const space = await folder.space;
  const another = howToSet(platform, platform === "win32" ? "TEMP" : "TMPDIR", "FOLDER");
  if (space === "ENOENT") return missing(`there is no ${path}`, `mkdir -p ${path}, or another: ${another}`);
  if (typeof space === "string") return missing(`${path} can't be written to (${space})`, another);
  const megabytes = Math.floor(space / 1e6);
  const free = megabytes >= 10_000 ? `${Math.floor(megabytes / 1000)} GB` : `${megabytes} MB`;
  if (megabytes >= 100) return ok(`${path}, ${free} free`);
  return limited(`${path} has ${free} left; a run needs 100 MB`, `make room, or use another: ${another}`);
}

function judgeProxies({ env, platform }: Machine): Finding {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];
  // on Windows both spellings are the same variable
  const spellings = platform === "win32" ? names : names.flatMap((name) => [name, name.toLowerCase()]);
  const set = spellings.flatMap((name) => (env[name] ? [`${name}=${withoutCredentials(env[name])}`] : []));
  return ok(set.length === 0 ? "none in the environment" : `${set.join(", ")}: not passed on to engines`);
}

/** All checks side by side, in their order. One that breaks says so, and the others still report. */
export const examine = (machine: Machine, checks: Readonly<Record<string, Check>> = allChecks) =>
  Promise.all(
    Object.entries(checks).map(async ([name, [purpose, judge]]) => {
      const { fix, ...finding } = await Promise.resolve(machine).then(judge).catch(brokenCheck);
      return { name, purpose, ...finding, ...(fix !== undefined && { mend: withCommandLines(fix) }) };
    }),
  );

const brokenCheck = (error: unknown): Finding =>
  missing(
    `looking for it failed: ${errorText(error)}`,
    "this is a bug of the doctor: please report it, with this line",
  );
