import type { StartedMockGitHub } from "../../mock-github/start.ts";
import { containerHostName, isLoopbackAddress, localOrigin } from "../../mock-github/basics/host-names.ts";
import { joinLines, type Line } from "../escape/escape-terminal.ts";
import { alignedRows } from "./aligned-rows.ts";
import { browserCommand } from "./browser-command.ts";
import { shellWord } from "../cli/shell-word.ts";

export interface Printed {
  readonly app: { readonly clientId: string; readonly clientSecret: string; readonly callbackUrl: string };
  /** Where the authority was written, if it was. */
  readonly authorityFile: string | undefined;
  /** What is to be said of a SurrealDB beside it. */
  readonly surrealDB?: readonly Line[] | undefined;
  /** Another address of this machine where it listens, for containers. */
  readonly containers?: string | undefined;
}

/** What somebody needs who is about to configure an application. */
export function mockWords(mock: StartedMockGitHub, printed: Printed): string {
  const { app, surrealDB = [], containers } = printed;
  const { hostname, port } = new URL(mock.githubOrigin);
  const alone = isLoopbackAddress(hostname.replaceAll(/[[\]]/g, ""));
  const forWhom = containers === undefined ? ", for this machine alone" : ", for this machine and its containers";
  const origin = localOrigin(mock.githubOrigin);
  return joinLines([
    `A GitHub of your own listens on ${mock.githubOrigin}${alone ? forWhom : ""}. Ctrl-C stops it.`,
    !alone &&
      "WARNING: whoever reaches this machine there can sign in as anybody here, and gets what applications get.",
    !alone &&
      `  /_mock answers this machine alone. Containers ask http://${containerHostName}:${port} (docker run --add-host ${containerHostName}:host-gateway).`,
    containers !== undefined && `  Containers find it at http://${containers}:${port}.`,
    "",
    ...surrealDB,
    surrealDB.length > 0 ? "And for GitHub:" : "Set in the application:",
    ...alignedRows({
      "authorize URL": `${origin}/login/oauth/authorize`,
      "token URL": `${origin}/login/oauth/access_token`,
      "user API": `${origin}/user`,
      "API base": `${origin} (or ${origin}/api/v3, as clients for GitHub Enterprise want it)`,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      callback: `${app.callbackUrl} (or below it; on a loopback any port will do; --callback sets another)`,
    }),
    "",
    ...(mock.authority === undefined ? withoutTls : withTls(mock, origin, printed)),
    "",
    "To look into it, and from tests in any language:",
    ...alignedRows({
      inspector: `${origin}/ in a browser shows apps, people, faults and requests as they come`,
      "control API": `${origin}/_mock lists personas, apps, faults, clock and journal, with an example each`,
    }),
  ]);
}

const withoutTls = [
  "An application that calls https://github.com itself, and can't be configured otherwise: start the mock with --https.",
];

function withTls(mock: StartedMockGitHub, origin: string, { app, authorityFile, containers }: Printed): Line[] {
  const port = new URL(origin).port;
  const file = authorityFile === undefined ? "FILE" : shellWord(authorityFile);
  return [
    "An application that calls https://github.com itself: start it with",
    ...alignedRows({
      HTTPS_PROXY: origin,
      NODE_EXTRA_CA_CERTS: `${file} (Node; and NODE_USE_ENV_PROXY=1 from Node 24 on)`,
      SSL_CERT_FILE: `${file} (Go on Linux, Python, Ruby, Rust, OpenSSL; it then trusts nobody else)`,
      REQUESTS_CA_BUNDLE: `${file} (Python's requests)`,
      CURL_CA_BUNDLE: `${file} (curl)`,
    }),
    authorityFile === undefined &&
      "  --write-ca FILE writes the authority that has to be trusted; without it nobody can.",
    `  Or, without a proxy: let github.com and api.github.com lead to 127.0.0.1 (hosts file), and port 443 to ${port}${port === "443" ? "" : ", or use --port 443"}.`,
    `  https://localhost:${port} has the same certificate.`,
    containers !== undefined &&
      `  In a container: docker run -e HTTPS_PROXY=http://${containers}:${port}, the file by -v, and its variable.`,
    "",
    "A browser for which this mock is https://github.com (or google-chrome, microsoft-edge …):",
    `  ${browserCommand(mock, { address: origin, page: new URL(app.callbackUrl).origin })}`,
  ];
}
