import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { openPage } from "../testing/browser.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub({ port: 0, control: true, settings: { redirectMismatch: "page" } });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const hostile = `"><script>'$(touch /tmp/x)\u202e\u0007`;
const authorize = (params: Record<string, string>) => `/login/oauth/authorize?${new URLSearchParams(params)}`;
const open = (path: string) => openPage(mock.githubOrigin, path);

/** What stands in the page as commands. */
const commandsIn = (text: string) =>
  [...text.matchAll(/<pre><code>([^<]*)<\/code><\/pre>/g)].map(([, command = ""]) =>
    command
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );

/** The words that a shell makes of a command, which isn't run. */
const wordsOf = (command: string) =>
  execFileSync("sh", ["-c", `printf '%s\\0' ${command}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

/** Sends what curl would send. */
async function doIt(command: string) {
  const [curl, ...words] = wordsOf(command);
  expect(curl).toBe("curl");
  const method = words[0] === "-X" ? (words.splice(0, 2)[1] ?? "") : "POST";
  const [address = "", h, type, d, body = ""] = words;
  expect([h, type, d]).toEqual(["-H", "content-type: application/json", "-d"]);
  return fetch(address, { method, headers: { "content-type": "application/json" }, body });
}

describe("an unknown client_id", () => {
  test.each(["Ov23liSomebodyElse00", "nobody's", hostile])(
    "%j is said, and the command makes the page work",
    async (id) => {
      const path = authorize({ client_id: id, redirect_uri: "http://localhost:3000/it's?a=1&b=2" });
      const { status, title, text } = await open(path);
      expect([status, title]).toEqual([404, "Not Found"]);
      expect(text).not.toContain("<script");
      expect(text).toContain("No application here has the client_id");
      const [now = "", start = ""] = commandsIn(text);
      expect((await doIt(now)).status).toBe(200);
      expect((await open(path)).status).toBe(200);
      expect(wordsOf(start)).toEqual([
        "npx",
        "login-conformance",
        "mock",
        "--client-id",
        id,
        "--callback",
        "http://localhost:3000/it's?a=1&b=2",
      ]);
    },
  );

  test("names those that there are, and no more than twenty of them", async () => {
    for (let i = 0; i < 25; i++) mock.createApp({ clientId: `app-${i}`, clientSecret: `secret-${i}` });
    const { text } = await open(authorize({ client_id: "" }));
    expect(text).toContain("The application sent no client_id.");
    expect(text).toContain("<code>app-0</code>, <code>app-1</code>");
    expect(text).toContain("and 5 more");
    expect(text).not.toContain("secret-");
  });

  test("without a control API names no command that would ask it", async () => {
    await using own = await startMockGitHub();
    const { text } = await openPage(own.githubOrigin, authorize({ client_id: "x" }));
    expect(commandsIn(text)).toEqual(["npx login-conformance mock --client-id x", 'mock.createApp({"clientId":"x"})']);
  });

  test("stays a word of JSON for who asks for JSON", async () => {
    const answer = await fetch(mock.githubOrigin + authorize({ client_id: "x" }), {
      headers: { Accept: "application/json" },
    });
    expect([answer.status, await answer.json()]).toEqual([404, { error: "Not Found" }]);
  });
});

describe("a redirect_uri that is not the application's", () => {
  const callbackUrl = "https://app.example.org/callback";
  test.each([
    ["http://app.example.org/callback", "it begins with http: and not with https:"],
    ["https://app.example.com/callback", "its host is neither app.example.org nor a sub-domain of it"],
    ["https://app.example.org:444/callback", "its port is another one"],
    ["https://me@app.example.org/callback", "it has a user or password before the host"],
    ["https://app.example.org/call", "its path is not below /callback"],
    [hostile, "it is no whole address"],
  ])("%s: %s", async (redirect_uri, difference) => {
    const { clientId } = mock.createApp({ callbackUrl });
    const { title, text } = await open(authorize({ client_id: clientId, redirect_uri }));
    expect(title).toBe("Be careful!");
    expect(text).not.toContain("<script");
    expect(text).toContain(`<code>${callbackUrl}</code>`);
    expect(text.replaceAll(/\s+/g, " ")).toContain(`: ${difference}.`);
    expect(commandsIn(text)[0]?.startsWith(`npx login-conformance mock --client-id ${clientId} --callback `)).toBe(
      true,
    );
  });
});

describe("a path that nobody has", () => {
  test.each(["/ada/notes", "/<script>'/x", "/login/nowhere"])(
    "%s says what there is, and the command has it answered",
    async (path) => {
      const { status, text } = await open(path);
      expect(status).toBe(404);
      expect(text).not.toContain("<script");
      expect(text).toContain(`href="${mock.githubOrigin}/"`);
      const [command = ""] = commandsIn(text);
      expect((await doIt(command)).status).toBe(200);
      expect((await open(path)).text).toBe("hello");
    },
  );

  test("the link leads to the name by which the mock was asked: to a browser localhost is another site", async () => {
    const origin = mock.githubOrigin.replace("127.0.0.1", "localhost");
    expect((await openPage(origin, "/nowhere")).text).toContain(`href="${origin}/"`);
  });

  test("with another method says which one there is", async () => {
    const { status, text } = await open("/login/oauth/access_token");
    expect(status).toBe(404);
    expect(text).toContain("It answers <code>POST /login/oauth/access_token</code>");
    expect((await open("/nowhere")).text).not.toContain("It answers");
  });

  test("a method that nobody can give an answer for has no such command", async () => {
    const answer = await fetch(`${mock.githubOrigin}/nowhere`, { method: "OPTIONS", headers: { Accept: "text/html" } });
    expect(commandsIn(await answer.text())).toEqual([]);
  });
});
