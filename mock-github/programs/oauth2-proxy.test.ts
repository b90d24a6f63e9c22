import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OAuthApp, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { decideAt } from "../testing/decide-at.ts";
import { programPath, unless } from "../testing/outside-program.ts";

// A proxy that lets in who is in an organization or a team: go install github.com/oauth2-proxy/oauth2-proxy/v7@latest (.ci/run does)

const program = programPath("oauth2-proxy");
const missing = program ? undefined : "oauth2-proxy is not installed";

let mock: StartedMockGitHub;
let app: OAuthApp;
const behind = createServer((request, response) => response.end(`hello ${request.headers["x-forwarded-user"]}`));
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0 });
  app = mock.createApp({ callbackUrl: "http://127.0.0.1/oauth2/callback" });
  await once(behind.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  await mock.stop();
  behind.close();
});

/** It doesn't say on which port it listens: one that was free a moment ago. */
async function freeAddress(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

/** The proxy with some rules of who may come in, and one browser. */
async function startProxy(...rules: readonly string[]) {
  const address = await freeAddress();
  const origin = `http://${address}`;
  const options = {
    provider: "github",
    "http-address": address,
    upstream: `http://127.0.0.1:${(behind.address() as AddressInfo).port}`,
    "client-id": app.clientId,
    "client-secret": app.clientSecret,
    "login-url": `${mock.githubOrigin}/login/oauth/authorize`,
    "redeem-url": `${mock.githubOrigin}/login/oauth/access_token`,
    "validate-url": `${mock.githubOrigin}/api/v3/`,
    "cookie-secret": "0123456789abcdef0123456789abcdef",
    "cookie-secure": "false",
    "cookie-refresh": "1s", // asks at each request whether the token still works
    "email-domain": "*",
    "skip-provider-button": "true",
  };
  const args = [...Object.entries(options).map(([name, value]) => `--${name}=${value}`), ...rules];
  const child = spawn(String(program), args, { stdio: "ignore" });
  const isReady = () =>
    fetch(`${origin}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
  const cookies = new Map<string, string>();
  const open = async (page: string) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(page, { headers: { cookie }, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  return {
    status: async () => (await open(`${origin}/`)).status,
    /** The status of the callback (it has 500 for who may not come in), and what is seen after it. */
    async signIn(persona: string) {
      const asked = (await open(`${origin}/`)).headers.get("location") ?? "";
      const callback = await open((await decideAt(mock, asked, { persona })).href);
      const page = await open(`${origin}/`);
      return [callback.status, page.status, page.status === 200 ? await page.text() : ""];
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await once(child, "close");
    },
  };
}

describe.skipIf(missing !== undefined)(`oauth2-proxy${unless(missing)}`, () => {
  test("lets in who is in the organization, and nobody else", async () => {
    await using proxy = await startProxy("--github-org=analytical-society");
    expect(await proxy.signIn("katherine")).toEqual([302, 200, "hello katherine"]);
    expect(mock.journal.filter(({ known }) => !known)).toEqual([]);
    await using other = await startProxy("--github-org=analytical-society");
    expect(await other.signIn("grace")).toEqual([500, 302, ""]);
  });

  test("lets in who is in a team of it", async () => {
    await using proxy = await startProxy("--github-org=analytical-society", "--github-team=notes");
    expect(await proxy.signIn("ada")).toEqual([302, 200, "hello ada"]);
    await using other = await startProxy("--github-org=analytical-society", "--github-team=notes");
    expect(await other.signIn("katherine")).toEqual([500, 302, ""]);
  });

  test("asks whether the token still works, and ends the session if it doesn't", async () => {
    await using proxy = await startProxy("--github-user=ada");
    expect(await proxy.signIn("ada")).toEqual([302, 200, "hello ada"]);
    mock.deleteApp(app);
    await expect.poll(proxy.status, { timeout: 20_000 }).toBe(302);
    expect(mock.journal.filter(({ path }) => path === "/api/v3/").map(({ known }) => known)).toContain(true);
  });
});
