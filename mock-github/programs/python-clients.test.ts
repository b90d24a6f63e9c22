import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { programPath, runProgram, succeeds, unless } from "../testing/outside-program.ts";

// Libraries of Python, by the names of their modules: pip install authlib requests-oauthlib PyGithub social-auth-core, or Debian's:
// apt-get install python3-authlib python3-requests-oauthlib python3-github python3-social-auth-core

const script = new URL("testdata/python-client.py", import.meta.url).pathname;
/** The one that is first in the path need not be the system's, for which Debian's are. */
const pythons = [programPath("python3"), programPath("/usr/bin/python3")].filter((path) => path !== undefined);
const callbackUrl = "http://localhost:3000/callback";

let mock: StartedMockGitHub;
let app: OAuthApp;
let folder: string;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0, proxy: "tls" });
  app = mock.createApp({ callbackUrl });
  folder = mkdtempSync(join(tmpdir(), "python-"));
  writeFileSync(join(folder, "ca.pem"), String(mock.authority));
});
afterAll(async () => {
  await mock.stop();
  rmSync(folder, { recursive: true });
});

describe.each([
  ["authlib", "ada"],
  ["requests_oauthlib", "ada"],
  ["github", "ada analytical-society engines notes"],
  ["social_core", "ada"],
])("%s", (name, seen) => {
  const python = pythons.find((path) => succeeds(path, ["-c", `import ${name}`]));
  const missing = python === undefined ? `Python has no module ${name}` : undefined;

  test.skipIf(missing !== undefined)(`signs somebody in${unless(missing)}`, async () => {
    const args = [script, name, mock.githubOrigin, app.clientId, app.clientSecret, callbackUrl];
    const run = await runProgram(String(python), args, {
      env: { HTTPS_PROXY: mock.proxyOrigin, REQUESTS_CA_BUNDLE: join(folder, "ca.pem") },
      awaited: /^http.*/,
      answer: async (address) => (await decideAt(mock, address, { persona: "ada" })).href,
    });
    expect({ ...run, stdout: run.stdout.split("\n").slice(1) }).toMatchObject({ stdout: [seen], code: 0 });
  });
});
