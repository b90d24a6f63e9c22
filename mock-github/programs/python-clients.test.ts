import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { programPath, runProgram, succeeds, unless } from "../testing/outside-program.ts";

// Libraries of Python, by the names of their modules: pip install authlib requests-oauthlib PyGithub social-auth-core

const script = new URL("testdata/python-client.py", import.meta.url).pathname;
const python = programPath("python3");
const callbackUrl = "http://localhost:3000/callback";

let mock: StartedMockGitHub;
let app: OAuthApp;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0 });
  app = mock.createApp({ callbackUrl });
});
afterAll(() => mock.stop());

describe.each([
  ["authlib", "ada"],
  ["requests_oauthlib", "ada"],
  ["github", "ada analytical-society engines notes"],
  ["social_core", "ada"],
])("%s", (name, seen) => {
  const missing = !python || !succeeds(python, ["-c", `import ${name}`]) ? `Python has no module ${name}` : undefined;

  test.skipIf(missing !== undefined)(`signs somebody in${unless(missing)}`, async () => {
    const args = [script, name, mock.githubOrigin, app.clientId, app.clientSecret, callbackUrl];
    const run = await runProgram(String(python), args, {
      awaited: /^http.*/,
      answer: async (address) => (await decideAt(mock, address, { persona: "ada" })).href,
    });
    expect({ ...run, stdout: run.stdout.split("\n").slice(1) }).toMatchObject({ stdout: [seen], code: 0 });
  });
});
