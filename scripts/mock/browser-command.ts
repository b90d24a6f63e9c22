import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StartedMockGitHub } from "../../mock-github/start.ts";
import { shellWord } from "../cli/shell-word.ts";

/**
 * A command line of Chromium, Chrome or Edge for which this mock is https://github.com: names lead to its port, and its key is
 * believed without an authority. In a profile of its own: one that runs already would take the page, and none of the options.
 * @see https://chromium.googlesource.com/chromium/src/+/main/net/dns/README.md, https://peter.sh/experiments/chromium-command-line-switches/
 */
export function browserCommand(
  { publicKeyHash }: Pick<StartedMockGitHub, "publicKeyHash">,
  { address, page }: { readonly address: string; readonly page: string },
): string {
  const { host, port } = new URL(address);
  return [
    "chromium",
    `--user-data-dir=${join(tmpdir(), `github-mock-${port}-${process.pid}`)}`,
    `--host-resolver-rules=MAP github.com ${host}, MAP api.github.com ${host}`,
    `--ignore-certificate-errors-spki-list=${publicKeyHash}`,
    "--no-proxy-server",
    "--no-first-run",
    page,
  ]
    .map(shellWord)
    .join(" ");
}
