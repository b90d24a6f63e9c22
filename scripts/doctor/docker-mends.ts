/** What decides how Docker is started or installed here. */
export interface DockerSurroundings {
  readonly platform: NodeJS.Platform;
  /** Programs that are on the PATH. */
  readonly has: { readonly docker: boolean; readonly colima: boolean };
  readonly systemd: boolean;
  /** A job of GitHub Actions. */
  readonly gitHubActions: boolean;
}

export function howToStart({ platform, has, systemd }: DockerSurroundings): string {
  if (platform === "win32") return "docker desktop start";
  if (platform === "darwin") return has.colima ? "colima start" : "open -a Docker";
  return systemd ? "sudo systemctl start docker" : "sudo service docker start";
}

export function howToInstall({ platform, gitHubActions }: DockerSurroundings): string {
  if (gitHubActions)
    return platform === "linux"
      ? "runs-on: ubuntu-latest, without a container: of the job's own"
      : "runs-on: ubuntu-latest, which has Docker; runners for macOS and Windows have none for Linux images";
  if (platform === "win32")
    return "winget install Docker.DockerDesktop, or https://docs.docker.com/desktop/setup/install/windows-install/";
  if (platform === "darwin")
    return "brew install colima docker && colima start, or https://docs.docker.com/desktop/setup/install/mac-install/";
  return "curl -fsSL https://get.docker.com | sudo sh, or https://docs.docker.com/engine/install/";
}

/** Elsewhere than on Linux the socket is the user's own, once he has started Docker. */
export const howToBeAllowed = (surroundings: DockerSurroundings): string =>
  surroundings.platform === "linux"
    ? "sudo usermod -aG docker $USER, then log out and in again"
    : howToStart(surroundings);

/** As the usual shell of the system takes it. */
export const howToSet = (platform: NodeJS.Platform, name: string, value: string): string =>
  platform === "win32" ? `$env:${name} = "${value}"` : `export ${name}=${value}`;

export const howToUnset = (platform: NodeJS.Platform, name: string): string =>
  platform === "win32" ? `Remove-Item Env:${name}` : `unset ${name}`;
