import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { missingUnlessPrepared, printedBy, programPath, runProgram, unless } from "../testing/outside-program.ts";

// golang.org/x/oauth2, goth and go-github: in testdata/go-client, go build -o /dev/null .

const cwd = new URL("testdata/go-client/", import.meta.url).pathname;
const go = programPath("go") ?? programPath("/usr/local/go/bin/go");
/** It asks no registry: what isn't here is skipped. */
const goEnv = { GOENV: "off", GOPROXY: "off", GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly" };
/** What isn't compiled yet of all that the program imports: to do so with nothing in Go's caches takes minutes. */
const uncompiled = () =>
  printedBy(String(go), ["list", "-deps", "-f", '{{if and .Stale (ne .Name "main")}}{{.ImportPath}}{{end}}', "."], {
    cwd,
    env: { ...process.env, ...goEnv },
  });
const missing = missingUnlessPrepared(
  !go ? "there is no go" : uncompiled() === "" ? undefined : `go build -o /dev/null . was not run in ${cwd}`,
  "REQUIRE_GO",
);

describe.skipIf(missing !== undefined)(`an application in Go${unless(missing)}`, () => {
  let mock: StartedMockGitHub;
  let app: OAuthApp;
  let folder: string;
  beforeAll(async () => {
    mock = await startMockGitHub({ port: 0, proxy: "tls" });
    app = mock.createApp({ callbackUrl: "http://localhost:3000/callback" });
    folder = mkdtempSync(join(tmpdir(), "go-"));
    writeFileSync(join(folder, "ca.pem"), String(mock.authority));
    const built = await runProgram(String(go), ["build", "-o", join(folder, "client"), "."], {
      cwd,
      env: goEnv,
    });
    if (built.code !== 0) throw new Error(`Building ${cwd}: exit code ${built.code}: ${built.stderr}`);
  });
  afterAll(async () => {
    await mock.stop();
    rmSync(folder, { recursive: true });
  });

  const signIn = async (library: string, persona = "ada", secret = app.clientSecret) => {
    const args = [library, mock.githubOrigin, app.clientId, secret, app.callbackUrl];
    const { stdout } = await runProgram(join(folder, "client"), args, {
      env: { HTTPS_PROXY: mock.proxyOrigin, SSL_CERT_FILE: join(folder, "ca.pem") },
      awaited: /^http.*/,
      answer: async (address) => (await decideAt(mock, address, { persona })).href,
    });
    return stdout.split("\n").slice(1).join("\n");
  };

  test.each([
    ["oauth2", "ada"],
    ["goth", "1815 ada ada@example.org"],
    ["go-github", "1815 ada ada@example.org analytical-society engines notes"],
  ])("signs somebody in by %s", async (library, seen) => {
    expect(await signIn(library)).toBe(seen);
    expect(mock.journal.filter(({ known }) => !known)).toEqual([]);
  });

  test("asks twice where it is refused, and reports why", async () => {
    const before = mock.journal.length;
    expect(await signIn("oauth2", personas.unverified.login)).toContain(
      '"unverified_user_email" "The user must have a verified primary email."',
    );
    const tokens = mock.journal.slice(before).filter(({ path }) => path === "/login/oauth/access_token");
    expect(tokens).toHaveLength(2);
    expect(await signIn("oauth2", "ada", "wrong")).toContain('"incorrect_client_credentials"');
  });
});
