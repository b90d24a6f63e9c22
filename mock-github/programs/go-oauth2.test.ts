import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Persona, personas } from "../personas.ts";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { programPath, runProgram, succeeds, unless } from "../testing/outside-program.ts";

// golang.org/x/oauth2: in testdata/go-client, go mod download

const cwd = new URL("testdata/go-client/", import.meta.url).pathname;
const go = programPath("go") ?? programPath("../../usr/local/go/bin/go");
const missing = !go
  ? "there is no go"
  : !succeeds(go, ["list", "-mod=readonly", "golang.org/x/oauth2"], { cwd })
    ? `go mod download was not run in ${cwd}`
    : undefined;

let mock: StartedMockGitHub;
let app: OAuthApp;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0 });
  app = mock.createApp();
});
afterAll(() => mock.stop());

describe.skipIf(missing !== undefined)(`an application in Go${unless(missing)}`, () => {
  const signIn = async (persona: Persona, secret = app.clientSecret) => {
    const args = ["run", ".", mock.githubOrigin, app.clientId, secret, app.authorize(persona)];
    return (await runProgram(String(go), args, { cwd, env: { GOPROXY: "off", GOFLAGS: "-mod=readonly" } })).stdout;
  };

  test("signs somebody in", async () => {
    expect(await signIn(personas.ada)).toBe("ada");
  });

  test("asks twice where it is refused, and reports why", async () => {
    const before = mock.journal.length;
    expect(await signIn(personas.unverified)).toContain(
      '"unverified_user_email" "The user must have a verified primary email."',
    );
    expect(mock.journal.slice(before).map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => "/login/oauth/access_token"),
    );
    expect(await signIn(personas.ada, "wrong")).toContain('"incorrect_client_credentials"');
  });
});
