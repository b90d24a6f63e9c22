import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { programPath, runProgram, succeeds, unless } from "../testing/outside-program.ts";

// Libraries of Ruby, as Debian has them: apt-get install ruby-omniauth-github ruby-octokit

const script = new URL("testdata/ruby-client.rb", import.meta.url).pathname;
const ruby = programPath("ruby");
const callbackUrl = "http://localhost:3000/auth/github/callback";

let mock: StartedMockGitHub;
let app: OAuthApp;
let folder: string;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0, proxy: "tls" });
  app = mock.createApp({ callbackUrl });
  folder = mkdtempSync(join(tmpdir(), "ruby-"));
  writeFileSync(join(folder, "ca.pem"), String(mock.authority));
});
afterAll(async () => {
  await mock.stop();
  rmSync(folder, { recursive: true });
});

describe.each([
  ["omniauth-github", "1815 ada ada@example.org user:email,read:org"],
  ["oauth2", "ada"],
  ["octokit", "ada ada read:org analytical-society"],
])("%s", (name, seen) => {
  const missing = !ruby || !succeeds(ruby, ["-e", `require "${name}"`]) ? `Ruby has no library ${name}` : undefined;

  test.skipIf(missing !== undefined)(`signs somebody in${unless(missing)}`, async () => {
    const args = [script, name, mock.githubOrigin, app.clientId, app.clientSecret, callbackUrl];
    const run = await runProgram(String(ruby), args, {
      env: { HTTPS_PROXY: mock.proxyOrigin, SSL_CERT_FILE: join(folder, "ca.pem") },
      awaited: /^http.*/,
      answer: async (address) => (await decideAt(mock, address, { persona: "ada" })).href,
    });
    expect({ ...run, stdout: run.stdout.split("\n").slice(1) }).toMatchObject({ stdout: [seen], code: 0 });
    expect(mock.journal.filter(({ known }) => !known)).toEqual([]);
  });
});
