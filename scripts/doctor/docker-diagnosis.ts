import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import type { TriedAddress } from "./docker-addresses.ts";
import { type Finding, missing } from "./doctor-report.ts";
import type { Machine } from "./doctor-machine.ts";

type System = Pick<Machine, "platform" | "env" | "onPath" | "systemd">;

/** Why a run would find no Docker daemon, by what is at the addresses where one may be, and the command that fixes it. */
export function explainNoDaemon(tried: readonly TriedAddress[], reason: string | undefined, system: System): Finding {
  const host = tried.find(({ by }) => by === "DOCKER_HOST");
  const usual = tried.filter(({ by }) => by === "the usual place");
  const denied = (host ? [host] : usual).find(({ outcome }) => outcome === "EACCES" || outcome === "EPERM");
  if (denied) return missing(`this user may not use ${denied.address} (${denied.outcome})`, howToBeAllowed(system));
  const living = usual.find(({ outcome, address }) => outcome === "answers" && address !== host?.address);
  const other = tried.find((each) => each.outcome === "answers" && each !== host && !usual.includes(each));
  const useOther = other && howToSet(system.platform, "DOCKER_HOST", other.address);
  if (host) {
    const unset = howToUnset(system.platform, "DOCKER_HOST");
    const fix = living ? `${unset}: somebody listens at ${living.address}` : useOther;
    return missing(`DOCKER_HOST=${inWords(host, reason)}`, fix ?? `start the daemon there, or ${unset}`);
  }
  const start = howToStart(system);
  if (living) return missing(inWords(living, reason), start.replace(/\bstart\b/, "restart"));
  if (other) return missing(`none at the usual places; ${other.by} leads to ${other.address}`, useOther);
  const dead = usual.find(({ outcome }) => outcome !== "ENOENT");
  if (dead) return missing(`${inWords(dead, reason)}: the daemon is not running`, start);
  const nothing = `nothing at ${usual[0]?.address}`;
  if (system.onPath("docker")) return missing(`installed, but the daemon is not running: ${nothing}`, start);
  return missing(`no Docker: ${nothing}, no docker on the PATH, DOCKER_HOST not set`, howToInstall(system));
}

function inWords({ address, outcome }: TriedAddress, reason = "it is no Docker daemon"): string {
  const words: Readonly<Record<string, string>> = {
    answers: `somebody listens there, but ${reason}`,
    ENOENT: "there is no such socket",
    ECONNREFUSED: "nobody listens there (ECONNREFUSED)",
    ENOTFOUND: "there is no such host (ENOTFOUND)",
  };
  return `${withoutCredentials(address)}: ${words[outcome] ?? outcome}`;
}

function howToStart({ platform, onPath, systemd }: System): string {
  if (platform === "win32") return "docker desktop start";
  if (platform === "darwin") return onPath("colima") ? "colima start" : "open -a Docker";
  return systemd ? "sudo systemctl start docker" : "sudo service docker start";
}

/** Elsewhere than on Linux the socket is the user's own, once Docker is started. */
const howToBeAllowed = (system: System): string =>
  system.platform === "linux" ? "sudo usermod -aG docker $USER, then log out and in again" : howToStart(system);

function howToInstall({ platform, env }: System): string {
  if (env["GITHUB_ACTIONS"] === "true")
    return platform === "linux"
      ? "runs-on: ubuntu-latest, without a container: of the job's own"
      : "runs-on: ubuntu-latest, which has Docker; runners for macOS and Windows have none for Linux images";
  const docs = "https://docs.docker.com";
  const desktop = `${docs}/desktop/setup/install`;
  if (platform === "win32") return `winget install Docker.DockerDesktop, or ${desktop}/windows-install/`;
  if (platform === "darwin") return `brew install colima docker && colima start, or ${desktop}/mac-install/`;
  return `curl -fsSL https://get.docker.com | sudo sh, or ${docs}/engine/install/`;
}

/** As the usual shell of the system takes it. */
export const howToSet = (platform: NodeJS.Platform, name: string, value: string): string =>
  platform === "win32" ? `$env:${name} = "${value}"` : `export ${name}=${value}`;

export const howToUnset = (platform: NodeJS.Platform, name: string): string =>
  platform === "win32" ? `Remove-Item Env:${name}` : `unset ${name}`;
