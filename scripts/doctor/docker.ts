import { existsSync } from "node:fs";
import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import { type Asked, whyEnded } from "./ask.ts";
import type { Check, Finding } from "./check.ts";
import {
  type DockerSurroundings,
  howToBeAllowed,
  howToInstall,
  howToSet,
  howToStart,
  howToUnset,
} from "./docker-mends.ts";
import type { Daemon, DockerAnswer, Tried } from "./docker-probe.ts";
import { findProgram } from "./find-program.ts";
import { isHere } from "./is-here.ts";

export const docker: Check = {
  name: "docker",
  purpose: "engines in containers: any version of SurrealDB, with authentication",
  async run(machine) {
    const { env, platform, addresses } = machine;
    const onPath = (program: string) => findProgram(program, env, platform) !== undefined;
    return judgeDocker({
      platform,
      addresses,
      asked: await machine.docker(),
      has: { docker: onPath("docker"), colima: onPath("colima") },
      systemd: existsSync("/run/systemd/system"),
      gitHubActions: env["GITHUB_ACTIONS"] === "true",
    });
  },
};

export interface DockerFacts extends DockerSurroundings {
  readonly asked: Asked<DockerAnswer>;
  readonly addresses: readonly string[];
}

type Unreached = Exclude<DockerAnswer, { daemon: Daemon }>;

export function judgeDocker(facts: DockerFacts): Finding {
  const { asked, addresses } = facts;
  if ("silent" in asked)
    return {
      standing: "missing",
      found: `no answer within ${asked.silent} s`,
      mend: "docker version tells whether the daemon answers at all",
    };
  if ("ended" in asked)
    return {
      standing: "missing",
      found: `looking for it ended with ${whyEnded(asked)}`,
      mend: "npm install, if a package is missing",
    };
  if (!("daemon" in asked.answer)) return { standing: "missing", ...diagnose(asked.answer, facts) };
  const { version, address, system, containers } = asked.answer.daemon;
  const found = `${version} at ${withoutCredentials(address)}, ${isHere(address, addresses) ? "on this machine" : "on another machine"} (${system})`;
  if (containers !== "linux") {
    return {
      standing: "missing",
      found: `${found}, with ${containers} containers: SurrealDB's images are for Linux`,
      mend: "docker desktop engine use linux",
    };
  }
  return { standing: "ok", found };
}

/** Why a run would find no daemon, by what is at the places where one may be. */
function diagnose({ reason, asked, usual, others }: Unreached, facts: DockerFacts): Pick<Finding, "found" | "mend"> {
  const { platform } = facts;
  const denied = (asked ? [asked] : usual).find(isDenied);
  if (denied)
    return { found: `this user may not use ${denied.address} (${denied.outcome})`, mend: howToBeAllowed(facts) };
  const living = usual.find(({ outcome, address }) => outcome === "answers" && address !== asked?.address);
  const other = others.find(({ outcome }) => outcome === "answers");
  if (asked) {
    const unset = howToUnset(platform, "DOCKER_HOST");
    const mend = living
      ? `${unset}: somebody listens at ${living.address}`
      : other
        ? howToSet(platform, "DOCKER_HOST", other.address)
        : `start the daemon there, or ${unset}`;
    return { found: `DOCKER_HOST=${withoutCredentials(asked.address)}: ${inWords(asked, reason)}`, mend };
  }
  if (living)
    return {
      found: `${living.address}: ${inWords(living, reason)}`,
      mend: howToStart(facts).replace(/\bstart\b/, "restart"),
    };
  if (other)
    return {
      found: `none at the usual places; ${other.by} leads to ${other.address}`,
      mend: howToSet(platform, "DOCKER_HOST", other.address),
    };
  const dead = usual.find(({ outcome }) => outcome !== "ENOENT");
  if (dead)
    return { found: `${dead.address}: ${inWords(dead, reason)}: the daemon is not running`, mend: howToStart(facts) };
  const place = usual[0]?.address ?? "the usual places";
  if (facts.has.docker)
    return { found: `installed, but the daemon is not running: nothing at ${place}`, mend: howToStart(facts) };
  return {
    found: `no Docker: nothing at ${place}, no docker on the PATH, DOCKER_HOST not set`,
    mend: howToInstall(facts),
  };
}

const isDenied = ({ outcome }: Tried): boolean => outcome === "EACCES" || outcome === "EPERM";

function inWords({ outcome }: Tried, reason: string | undefined): string {
  switch (outcome) {
    case "answers":
      return `somebody listens there, but ${reason ?? "it is no Docker daemon"}`;
    case "ENOENT":
      return "there is no such socket";
    case "ECONNREFUSED":
      return "nobody listens there (ECONNREFUSED)";
    case "ENOTFOUND":
      return "there is no such host (ENOTFOUND)";
    case "silent":
      return "no answer";
    case "not an address":
      return "expected unix:///PATH or tcp://HOST:PORT";
    default:
      return outcome;
  }
}
