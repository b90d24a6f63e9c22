import { copyFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canListenOn, docker, gatewayOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { startByCommandLine, whyNoBrowser } from "../testing/chromium.ts";
import { linesOfPage } from "../testing/documented-commands.ts";
import { FreshClone } from "../testing/fresh-clone.ts";
import { reference } from "../testing/reference-schema.ts";

// docs/mock-with-surrealdb.md, word for word but for the ports and the container's name, which may be somebody's, and Docker's address

const reason = (await noDocker()) ?? whyNoBrowser;
const bridge = reason === undefined ? await gatewayOf(await docker()) : undefined;
const noBridge =
  bridge !== undefined && (await canListenOn(bridge)) ? undefined : "Docker's network is not this machine's";
const lines = linesOfPage("docs/mock-with-surrealdb.md");
const begins = (line: string, ...words: readonly string[]) => words.some((word) => line.includes(word));
const mocks = lines.filter((line) => begins(line, "npx login-conformance mock"));
const applications = lines.filter((line) => begins(line, "node app.ts"));
/** What puts SurrealDB there, in the second way. */
const bySelf = lines.filter((line) => begins(line, "docker run --detach", "curl "));

test("the page has two ways, and no line that isn't typed here", () => {
  expect([mocks.length, applications.length, bySelf.length]).toEqual([2, 2, 4]);
  expect([...mocks, ...applications, ...bySelf].toSorted()).toEqual([...lines].toSorted());
});

describe.skipIf(reason)(`the page${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  let clone: FreshClone;
  let ports: Readonly<Record<"mock" | "surrealDB" | "application", number>>;
  beforeAll(async () => {
    clone = new FreshClone();
    clone.write("schema.surql", reference);
    copyFileSync(
      join(packageRoot, "scripts", "mock", "testdata", "hard-coded-application.ts"),
      join(clone.path, "app.ts"),
    );
  });
  afterAll(() => clone[Symbol.dispose]());

  const container = `surrealdb-${process.pid}`;
  const here = (line: string) =>
    line
      .replaceAll("172.17.0.1", String(bridge))
      .replaceAll(":4747", `:${ports.mock}`)
      .replaceAll("127.0.0.1:8000", `127.0.0.1:${ports.surrealDB}`)
      .replace("--name surrealdb ", `--name ${container} `);

  /** Starts the mock, does what the page has between, and goes in the browser from the application to the person's name. */
  async function logIn(way: number, between: readonly string[] = []): Promise<string> {
    ports = { mock: await freePort(), surrealDB: await freePort(), application: await freePort() };
    const callback = `http://localhost:${ports.application}/auth/github/callback`;
    const surrealPort = way === 0 ? ` --surrealdb-port ${ports.surrealDB}` : "";
    const mock = clone.start(`${here(String(mocks[way]))} --port ${ports.mock} --callback ${callback}${surrealPort}`);
    try {
      const browser = await mock.says(/^ +(chromium .*)$/m);
      for (const line of between) {
        const { code, output } = clone.run(here(line));
        expect({ line, code, failed: /"status":"ERR"/.test(output) }).toEqual({ line, code: 0, failed: false });
      }
      const own = `PATH='${dirname(process.execPath)}':"$PATH" PORT=${ports.application} SURREALDB=http://127.0.0.1:${ports.surrealDB}`;
      const application = clone.start(`env ${own} ${here(String(applications[way]))}`);
      try {
        await application.says(/(listens)/);
        return await whoSeesTheirName(browser);
      } finally {
        await application.interrupt();
        rmSync(String(/--user-data-dir=(\S+)/.exec(browser)?.[1]), { recursive: true });
      }
    } finally {
      if (between.length > 0) clone.run(`docker rm --force ${container}`);
      await mock.interrupt();
    }
  }

  test("in one command", async () => {
    expect(await logIn(0)).toBe("Hello Ada Lovelace");
  });

  test.skipIf(noBridge)(
    `with a SurrealDB that one starts oneself${noBridge ? ` (skipped: ${noBridge})` : ""}`,
    async () => {
      expect(await logIn(1, bySelf)).toBe("Hello Ada Lovelace");
    },
  );
});

async function whoSeesTheirName(browser: string): Promise<string> {
  await using started = await startByCommandLine(browser);
  const { page } = started;
  await page.getByRole("link", { name: "Log in with GitHub" }).click();
  await page.waitForURL("https://github.com/login/oauth/authorize?*");
  await page.locator('[name="persona"][value="ada"]').check();
  await page.locator('[name="decision"][value="approve"]').click();
  await page.waitForURL("http://localhost:*/auth/github/callback?*");
  return await page.locator("body").innerText();
}

async function freePort(): Promise<number> {
  await using server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object(server.address()).port as number;
}
