import type { StartedMockGitHub } from "../../mock-github/start.ts";
import { containerHostName, isLoopbackAddress, localOrigin } from "../../mock-github/basics/host-names.ts";
import { joinLines, type Line } from "../escape/escape-terminal.ts";
import { shellWord } from "../cli/shell-word.ts";

export interface Printed {
  readonly app: { readonly clientId: string; readonly clientSecret: string; readonly callbackUrl: string };
  /** Where the authority was written, if it was. */
  readonly authorityFile: string | undefined;
}

/** What somebody needs who is about to configure an application. */
export function mockWords(mock: StartedMockGitHub, { app, authorityFile }: Printed): string {
  const { hostname, port } = new URL(mock.githubOrigin);
  const alone = isLoopbackAddress(hostname.replaceAll(/[[\]]/g, ""));
  const origin = localOrigin(mock.githubOrigin);
  return joinLines([
    `A GitHub of your own listens on ${mock.githubOrigin}${alone ? ", for this machine alone" : ""}. Ctrl-C stops it.`,
    !alone &&
      "WARNING: whoever reaches this machine there can sign in as anybody here, and gets what applications get.",
    !alone &&
      `  /_mock answers this machine alone. Containers ask http://${containerHostName}:${port} (docker run --add-host ${containerHostName}:host-gateway).`,
    "",
    "Set in the application:",
    ...table({
      "authorize URL": `${origin}/login/oauth/authorize`,
      "token URL": `${origin}/login/oauth/access_token`,
      "user API": `${origin}/user`,
      "API base": `${origin} (or ${origin}/api/v3, as clients for GitHub Enterprise want it)`,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      callback: `${app.callbackUrl} (or below it; on a loopback any port will do; --callback sets another)`,
    }),
    "",
    ...(mock.authority === undefined ? withoutTls : withTls(mock, authorityFile)),
    "",
    "To look into it, and from tests in any language:",
    ...table({
      inspector: `${origin}/ in a browser shows apps, people, faults and requests as they come`,
      "control API": `${origin}/_mock lists personas, apps, faults, clock and journal, with an example each`,
    }),
  ]);
}

const withoutTls = [
  "An application that calls https://github.com itself, and can't be configured otherwise: start the mock with --https.",
];

function withTls({ githubOrigin: origin }: StartedMockGitHub, authorityFile: string | undefined): Line[] {
  const port = new URL(origin).port;
  const file = authorityFile === undefined ? "FILE" : shellWord(authorityFile);
  return [
    "An application that calls https://github.com itself: start it with",
    ...table({
      HTTPS_PROXY: origin,
      NODE_EXTRA_CA_CERTS: `${file} (Node; and NODE_USE_ENV_PROXY=1 from Node 24 on)`,
      SSL_CERT_FILE: `${file} (Go on Linux, Python, Rust, OpenSSL; it then trusts nobody else)`,
      REQUESTS_CA_BUNDLE: `${file} (Python's requests)`,
      CURL_CA_BUNDLE: `${file} (curl)`,
    }),
    authorityFile === undefined &&
      "  --write-ca FILE writes the authority that has to be trusted; without it nobody can.",
    `  Or, without a proxy: let github.com and api.github.com lead to 127.0.0.1 (hosts file), and port 443 to ${port}${port === "443" ? "" : ", or use --port 443"}.`,
    `  https://localhost:${port} has the same certificate.`,
  ];
}

function table(rows: Readonly<Record<string, string>>): string[] {
  const width = Math.max(...Object.keys(rows).map((name) => name.length)) + 2;
  return Object.entries(rows).map(([name, value]) => `  ${name.padEnd(width)}${value}`);
}
