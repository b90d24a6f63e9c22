import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { whyNoBrowser } from "../../testing/chromium.ts";
import { runHere } from "../../testing/run-here.ts";
import { TemporaryFolder } from "../../testing/spawned-command.ts";
import { packageRoot } from "../../../fixtures/environment/schema-files/package-root.ts";
import { conformance } from "../conformance-command.ts";
import { clientJsonSchema } from "./client-json.ts";

const serve = `node ${packageRoot}/fixtures/application/testing/serve-sample.ts`;
/** Nobody listens there. */
const nobody = "http://127.0.0.1:1";
const mock = ["--mock-port", "0"];

const run = (args: readonly string[], cwd = packageRoot) => runHere(conformance, args, cwd);

describe("what is wrong is said before anything starts", () => {
  test.each([
    [["--client", "soon"], "--client soon: expected an address such as http://127.0.0.1:5173."],
    [["--client", "ftp://127.0.0.1"], "--client ftp://127.0.0.1: expected an address such as http://127.0.0.1:5173."],
    [
      ["--client"],
      "--client: expected an address, such as --client http://127.0.0.1:5173, or `client.url` in the configuration, saw none.",
    ],
    [
      ["--client", nobody, "--schema", "db.surql"],
      "--client and --schema: an application is tried in a browser, and --schema is about a schema. Leave one of them out.",
    ],
    [["--start", "npm run dev"], "--start: it is about an application. Name that with --client URL, or leave it out."],
    [
      ["--client", nobody, "--mock-port", "http"],
      "--mock-port http: expected a number from 0 to 65535; 0 takes any that is free.",
    ],
    [
      ["--client", nobody, "--case", "CLIENT-99"],
      "--case CLIENT-99: no case has this id. Like it: CLIENT-01, CLIENT-02, CLIENT-03, CLIENT-04, CLIENT-05, CLIENT-06, CLIENT-07, CLIENT-08.",
    ],
  ])("%j", async (args, says) => {
    expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: `${says}\n` });
  });

  test("a pattern that leaves nothing", async () => {
    expect(await run(["--client", nobody, "--grep", "zebra"])).toEqual({
      code: 3,
      stdout: "",
      stderr:
        "Nothing ran: no case of an application matches --grep zebra. `npx login-conformance conformance --client --list` shows all.\n",
    });
  });

  test("a wrong key of the configuration, with its path", async () => {
    using folder = new TemporaryFolder({
      "login-conformance.config.ts": 'export default { client: { url: "http://127.0.0.1:1", logn: "/" } };',
    });
    expect(await run(["--client"], folder.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: 'login-conformance.config.ts is not a configuration:\n✖ Unrecognized key: "logn"\n  → at client\n',
    });
  });
});

test("no browser is an error of the environment that says what to do", async () => {
  const { code, stderr } = await run(["--client", nobody, ...mock, "--browser", "/nowhere/chromium"]);
  expect(code).toBe(4);
  expect(stderr).toMatch(
    /^Starting the browser \/nowhere\/chromium: .* Name another one with --browser PATH, or CHROMIUM\.\n$/,
  );
});

test("the cases are listed without a browser, as text and as data", async () => {
  const text = await run(["--client", "--list", "--case", "CLIENT-12"]);
  expect(text.stdout).toMatch(/^client\/client-callback \(1\)\n {2}CLIENT-12 +MUST +the address .*\n1 case\n$/);
  const { stdout } = await run(["--client", nobody, "--list", "--case", "CLIENT-12", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject([{ id: "CLIENT-12", level: "MUST", suite: "client-callback" }]);
});

describe.skipIf(whyNoBrowser)(`with a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  test("an application that doesn't answer is one clear error", async () => {
    expect(await run(["--client", nobody, ...mock])).toEqual({
      code: 4,
      stdout: "",
      stderr: `Opening ${nobody}/: expected the application, saw net::ERR_UNSAFE_PORT at ${nobody}/. Start it first, or let --start start it.\n`,
    });
  });

  test("one that ends at once is shown with its last words", async () => {
    const port = await freePort();
    expect(await run(["--client", `http://127.0.0.1:${port}`, ...mock, "--start", "echo no database; exit 7"])).toEqual(
      {
        code: 4,
        stdout: "",
        stderr: `Starting echo no database; exit 7: expected it to listen on http://127.0.0.1:${port}, saw that it ended (exit code 7). It wrote:\nno database\n`,
      },
    );
  });

  test("a page without a login names the key that says where it is", async () => {
    const server = createServer((_, response) => void response.end("<a href='/about'>About us</a>"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code, stderr } = await run(["--client", origin, ...mock]);
    server.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Looking for the login on ${origin}/: expected a link or a button that says GitHub, saw "About us". Name the page with \`client.loginPage\` in the configuration, or its address or a selector with \`client.login\`, such as "/login/github".\n`,
    });
  });

  test("one that is started passes, is stopped, and every report says so", async () => {
    using folder = new TemporaryFolder();
    const origin = `http://127.0.0.1:${await freePort()}`;
    const reports = ["--json", "run.json", "--junit", "run.xml", "--html", "run.html", "--markdown", "run.md"];
    const { code, stdout, stderr } = await run(
      ["--client", origin, ...mock, "--start", serve, "--case", "CLIENT-06", ...reports],
      folder.path,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("2 cases: 2 passed, 0 failed, 0 skipped");
    const json = clientJsonSchema.parse(JSON.parse(folder.read("run.json")));
    expect(json.cases.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["CLIENT-01", "passed"],
      ["CLIENT-06", "passed"],
    ]);
    expect(json.application).toMatchObject({ origin, login: "/login" });
    expect(folder.read("run.xml")).toContain('<testsuites tests="2" failures="0" errors="0"');
    expect(folder.read("run.html")).toContain("CLIENT-06");
    expect(folder.read("run.md")).toContain("2 cases, as expected");
    await expect(fetch(origin)).rejects.toThrow("fetch failed");
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
