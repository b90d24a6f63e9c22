import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { programPath, runProgram, unless } from "../testing/outside-program.ts";

// GitHub's own program, as Debian has it (apt-get install gh): it knows GitHub by its name alone

const gh = programPath("gh");
const missing = gh ? undefined : "gh is not installed";
/** What the program says of itself; it has them in its source. */
const itself = { clientId: "178c6fc778ccc68e1d6a", clientSecret: "34ddeff2b558a23d38fba8a6de74f086ede1cc0b" };

let mock: StartedMockGitHub;
let app: OAuthApp;
let folder: string;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0, proxy: "tls" });
  app = mock.createApp({ ...itself, deviceFlow: true });
  folder = mkdtempSync(join(tmpdir(), "gh-"));
  writeFileSync(join(folder, "ca.pem"), String(mock.authority));
});
afterAll(async () => {
  await mock.stop();
  rmSync(folder, { recursive: true });
});

/** Each browser or token has its own place for settings. */
const runGh = (settings: string, args: readonly string[], options: Parameters<typeof runProgram>[2] = {}) =>
  runProgram(String(gh), args, {
    ...options,
    env: {
      HTTPS_PROXY: mock.proxyOrigin,
      SSL_CERT_FILE: join(folder, "ca.pem"),
      GH_CONFIG_DIR: join(folder, settings),
      GH_NO_UPDATE_NOTIFIER: "1",
      BROWSER: "true",
    },
  });

describe.skipIf(missing !== undefined)(`gh${unless(missing)}`, () => {
  test("signs in with a token, says for what it is good, and asks both APIs", async () => {
    const token = await tokenOf(mock, app, personas.ada, "repo read:org gist");
    expect(await runGh("token", ["auth", "login", "--with-token"], { input: `${token}\n` })).toMatchObject({
      code: 0,
      stderr: "",
    });
    const status = await runGh("token", ["auth", "status"]);
    expect(status.stdout + status.stderr).toMatch(
      /Logged in to github\.com as ada [^]*Token scopes: gist, read:org, repo/,
    );
    expect(await runGh("token", ["api", "user", "--jq", ".login"])).toMatchObject({ code: 0, stdout: "ada" });
    const query = "query={viewer{organizations(first:5){nodes{login}}}}";
    expect((await runGh("token", ["api", "graphql", "-f", query])).stdout).toContain('"login":"analytical-society"');
  });

  test("is told which scopes a token lacks", async () => {
    const token = await tokenOf(mock, app, personas.ada, "gist");
    const { code, stderr } = await runGh("lacking", ["auth", "login", "--with-token"], { input: `${token}\n` });
    expect([code, stderr]).toEqual([1, expect.stringContaining("missing required scope")]);
  });

  test("signs in as a device", async () => {
    const before = app.tokens.length;
    const run = await runGh(
      "device",
      ["auth", "login", "--hostname", "github.com", "--git-protocol", "https", "--web"],
      {
        awaited: /[0-9A-F]{4}-[0-9A-F]{4}/,
        answer: (userCode) => {
          mock.approveDevice(userCode, personas.complete);
          return "";
        },
      },
    );
    expect(run).toMatchObject({ code: 0, stderr: expect.stringContaining("Logged in as katherine") });
    expect(app.tokens).toHaveLength(before + 1);
  });
});
