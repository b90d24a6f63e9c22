import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { missingUnlessPrepared, programPath, runProgram, succeeds, unless } from "../testing/outside-program.ts";

// ScribeJava: in testdata/java-client, mvn dependency:copy-dependencies -DoutputDirectory=lib

const cwd = new URL("testdata/java-client/", import.meta.url).pathname;
const [java, keytool] = [programPath("java"), programPath("keytool")];
const missing = missingUnlessPrepared(
  !java || !keytool || !programPath("javac")
    ? "there is no JDK"
    : existsSync(join(cwd, "lib"))
      ? undefined
      : `mvn dependency:copy-dependencies -DoutputDirectory=lib was not run in ${cwd}`,
  "REQUIRE_JAVA",
);

describe.skipIf(missing !== undefined)(`an application in Java${unless(missing)}`, () => {
  let mock: StartedMockGitHub;
  let app: OAuthApp;
  let folder: string;
  beforeAll(async () => {
    mock = await startMockGitHub({ port: 0, proxy: "tls" });
    app = mock.createApp({ callbackUrl: "http://localhost:3000/callback" });
    folder = mkdtempSync(join(tmpdir(), "java-"));
    writeFileSync(join(folder, "ca.pem"), String(mock.authority));
    const store = ["-keystore", join(folder, "trusted.p12"), "-storepass", "changeit"];
    if (!succeeds(String(keytool), ["-importcert", "-noprompt", "-file", join(folder, "ca.pem"), ...store]))
      throw new Error("keytool doesn't take the mock's authority");
  });
  afterAll(async () => {
    await mock.stop();
    rmSync(folder, { recursive: true });
  });

  test("signs somebody in by ScribeJava", async () => {
    const { hostname, port } = new URL(String(mock.proxyOrigin));
    const options = [
      "-XX:TieredStopAtLevel=1", // it doesn't live long
      "-XX:+UseSerialGC",
      `-Dhttps.proxyHost=${hostname}`,
      `-Dhttps.proxyPort=${port}`,
      `-Djavax.net.ssl.trustStore=${join(folder, "trusted.p12")}`,
      "-Djavax.net.ssl.trustStorePassword=changeit",
    ];
    const args = [...options, "-cp", "lib/*", "JavaClient.java", app.clientId, app.clientSecret, app.callbackUrl];
    const run = await runProgram(String(java), args, {
      cwd,
      awaited: /^http.*/,
      answer: async (address) => (await decideAt(mock, address, { persona: "ada" })).href,
    });
    expect({ ...run, stdout: run.stdout.split("\n").slice(1) }).toMatchObject({
      stdout: ["1815 ada ada@example.org"],
      code: 0,
    });
    expect(mock.journal.map(({ host, path }) => host + path)).toEqual([
      "github.com/login/oauth/authorize",
      "github.com/login/oauth/authorize",
      "github.com/login/oauth/access_token",
      "api.github.com/user",
      "api.github.com/user/emails",
    ]);
  });
});
