import { settingsTable } from "../../mock-github/control/settings-form.ts";
import { execFile, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { runHere } from "../testing/run-here.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";
import { mock as mockCommand } from "./mock-command.ts";

const mock = (args: readonly string[], cwd: string) => new StartedCommand(["mock", ...args], cwd);
const authority = "-----BEGIN CERTIFICATE-----";

/** Starts the mock on a free port and resolves once it has said where. */
async function started(args: readonly string[], cwd: string) {
  const command = mock(["--port", "0", ...args], cwd);
  let said = "";
  command.process.stdout?.on("data", (text: string) => (said += text));
  await command.says("/_mock lists");
  return { command, origin: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? "" };
}

describe("started", () => {
  test("it prints what to set, answers, writes nothing, and Ctrl-C ends it with 0", async () => {
    using folder = new TemporaryFolder();
    const { command, origin } = await started([], folder.path);
    expect((await fetch(`${origin}/user`)).status).toBe(401);
    expect(await (await fetch(`${origin}/_mock/apps`)).json()).toMatchObject({
      apps: [{ client_id: "Ov23liMockGitHub0001" }],
    });
    command.process.kill("SIGINT");
    const { code, stdout, stderr } = await command.finished;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "login-conformance 0.1.0",
        `A GitHub of your own listens on ${origin}, for this machine alone. Ctrl-C stops it.`,
        "",
        "Set in the application:",
        `  authorize URL  ${origin}/login/oauth/authorize`,
        `  token URL      ${origin}/login/oauth/access_token`,
        `  user API       ${origin}/user`,
        `  API base       ${origin} (or ${origin}/api/v3, as clients for GitHub Enterprise want it)`,
        "  client_id      Ov23liMockGitHub0001",
        "  client_secret  0123456789abcdef0123456789abcdef01234567",
        "  callback       http://localhost:3000/auth/github/callback (or below it; on a loopback any port will do; --callback sets another)",
        "",
        "An application that calls https://github.com itself, and can't be configured otherwise: start the mock with --https.",
        "",
        "To look into it, and from tests in any language:",
        `  inspector    ${origin}/ in a browser shows apps, people, faults and requests as they come`,
        `  control API  ${origin}/_mock lists personas, apps, faults, clock and journal, with an example each`,
        "",
      ].join("\n"),
    );
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  test("SIGTERM ends it with 0, too, while a request is held", async () => {
    using folder = new TemporaryFolder();
    const { command, origin } = await started([], folder.path);
    await fetch(`${origin}/_mock/faults`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"fault":"never-answers"}',
    });
    const held = fetch(`${origin}/user`).catch(() => "cut");
    const calls = async () => Object(await (await fetch(`${origin}/_mock/journal`)).json()).calls.length;
    while ((await calls()) === 0); // until it has arrived
    command.process.kill("SIGTERM");
    expect(await held).toBe("cut");
    expect(await command.finished).toMatchObject({ code: 0, stderr: "" });
  });

  test("it takes people from a file, and the app from its options", async () => {
    using folder = new TemporaryFolder({
      "people.json":
        '[{ "login": "joan", "profile": { "id": 9007199254740993 } }, { "login": "twin", "from": "joan" }]',
    });
    const { command, origin } = await started(
      [
        "--personas",
        "people.json",
        "--client-id",
        "mine",
        "--client-secret",
        "very secret",
        "--callback",
        "https://app.example.org/cb",
      ],
      folder.path,
    );
    expect(await (await fetch(`${origin}/_mock/personas`)).text()).toMatch(
      /"login": "joan",\s+"id": 9007199254740993,[^]*"login": "twin",\s+"id": 9007199254740993,/,
    );
    command.process.kill("SIGINT");
    const { stdout } = await command.finished;
    for (const part of [
      "client_id      mine\n",
      "client_secret  very secret\n",
      "callback       https://app.example.org/cb (",
    ])
      expect(stdout).toContain(part);
  });

  test("its app may use the device flow and has tokens that expire, where that is asked for", async () => {
    using folder = new TemporaryFolder();
    const deviceCode = async (args: readonly string[]) => {
      const { command, origin } = await started(args, folder.path);
      const answer = await fetch(`${origin}/login/device/code`, {
        method: "POST",
        headers: { Accept: "application/json", "Content-Type": "application/json" },
        body: '{"client_id":"Ov23liMockGitHub0001"}',
      });
      const { code } = Object(
        await (
          await fetch(`${origin}/_mock/apps/Ov23liMockGitHub0001/authorize`, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: '{"persona":"ada"}',
          })
        ).json(),
      ) as { code: string };
      const token = await fetch(
        `${origin}/login/oauth/access_token?client_id=Ov23liMockGitHub0001&client_secret=0123456789abcdef0123456789abcdef01234567&code=${code}`,
        {
          method: "POST",
          headers: { Accept: "application/json" },
        },
      );
      command.process.kill("SIGINT");
      await command.finished;
      return [Object.keys(Object(await answer.json())), Object.keys(Object(await token.json()))];
    };
    expect(await deviceCode([])).toEqual([
      ["error", "error_description", "error_uri"],
      ["access_token", "token_type", "scope"],
    ]);
    expect(await deviceCode(["--device-flow", "--expiring-tokens"])).toEqual([
      ["device_code", "user_code", "verification_uri", "expires_in", "interval"],
      expect.arrayContaining(["access_token", "expires_in", "refresh_token", "refresh_token_expires_in"]),
    ]);
  });

  test("with a seed, two runs give the same codes", async () => {
    using folder = new TemporaryFolder();
    const codeOf = async (seed: string) => {
      const { command, origin } = await started(["--seed", seed], folder.path);
      const answer = await fetch(`${origin}/_mock/apps/Ov23liMockGitHub0001/authorize`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: '{"persona":"ada"}',
      });
      command.process.kill("SIGINT");
      await command.finished;
      return (Object(await answer.json()) as { code: string }).code;
    };
    const first = await codeOf("one");
    expect(first).toMatch(/^[\da-f]{20}$/);
    expect([await codeOf("one"), (await codeOf("two")) === first]).toEqual([first, false]);
  });

  test("--write-ca writes the authority, over that of an earlier mock", async () => {
    using folder = new TemporaryFolder();
    const texts: string[] = [];
    for (const run of ["first", "second"]) {
      const { command, origin } = await started(["--write-ca", "ca.pem"], folder.path);
      texts.push(folder.read("ca.pem"));
      command.process.kill("SIGINT");
      const { code, stdout } = await command.finished;
      expect([run, code]).toEqual([run, 0]);
      for (const part of [
        `HTTPS_PROXY          ${origin}\n`,
        "NODE_EXTRA_CA_CERTS  ca.pem (",
        "SSL_CERT_FILE        ca.pem (",
        `https://localhost:${new URL(origin).port} has`,
        `'--host-resolver-rules=MAP github.com 127.0.0.1:${new URL(origin).port}, MAP api.github.com 127.0.0.1:${new URL(origin).port}' --ignore-certificate-errors-spki-list=`,
      ])
        expect(stdout).toContain(part);
    }
    expect(texts.map((text) => text.split(authority).length)).toEqual([2, 2]);
    expect(texts[0]).not.toBe(texts[1]);
  });
});

const python = spawnSync("python3", ["--version"], { encoding: "utf8" });
test.skipIf(python.status !== 0)(
  "a client in Python drives it, and trusts its certificates strictly (no python3 here: skipped)",
  async () => {
    using folder = new TemporaryFolder();
    const { command, origin } = await started(["--write-ca", "ca.pem"], folder.path);
    const client = join(packageRoot, "mock-github", "testing", "client.py");
    const { stdout, stderr } = await promisify(execFile)("python3", [client, origin, join(folder.path, "ca.pem")]);
    command.process.kill("SIGINT");
    await command.finished;
    expect(stderr).toBe("");
    const user = (fault: string | null) => ["GET", "api.github.com", "/user", fault];
    expect(JSON.parse(stdout)).toEqual({
      token_status: 200,
      scope: "user",
      user: [200, "lukasz", "Łukasz 🚀 Šćepanović 李"],
      planted: 1,
      statuses: [200, 403, 200],
      over_tls: 200,
      calls: [
        ["POST", "github.com", "/login/oauth/access_token", null],
        user(null),
        user(null),
        user("rate-limit-secondary"),
        user(null),
        user(null),
      ],
      secrets_in_journal: [false, false, false],
    });
  },
);

describe("wrong usage says what is wrong, and what would be right", () => {
  const people = (says: string) => `people.json is no list of personas:\n${says}`;
  const wrong: Readonly<
    Record<string, { args: readonly string[]; files?: Readonly<Record<string, string>>; code?: number; says: string }>
  > = {
    "an unknown option": {
      args: ["--hots", "0.0.0.0"],
      says: "login-conformance mock: Unknown option '--hots'. Options: --host, --allow-host, --port, --https, --write-ca, --personas, --callback, --client-id, --client-secret, --device-flow, --expiring-tokens, --set, --clock, --config, --seed, --with-surrealdb, --schema, --overlay, --rows, --choice, --schema-config, --namespace, --database, --surrealdb-port, --pass, --route, --show-log, --list-faults, --list-settings, --list-personas; --help explains them.",
    },
    "a port that is none": {
      args: ["--port", "70000"],
      says: "--port 70000: expected a number from 0 to 65535; 0 takes any that is free.",
    },
    "a setting that isn't there": {
      args: ["--set", "issuers=asked"],
      says: `--set issuers=asked: expected NAME=VALUE, with a name out of ${settingsTable.map(([name]) => name).join(", ")}.`,
    },
    "a setting with another value": {
      args: ["--set", "rateLimitStatus=418"],
      says: "--set rateLimitStatus=418:\n✖ Invalid input\n  → at rateLimitStatus",
    },
    "a time that is none": {
      args: ["--clock", "noon"],
      says: "--clock noon: expected a time such as 2026-01-01T00:00:00Z.",
    },
    "a configuration with an unknown name": {
      args: ["--config", "mock.json"],
      files: { "mock.json": '{ "ports": 1 }' },
      says: 'mock.json is no configuration of the mock:\n✖ Unrecognized key: "ports"',
    },
    "a callback that is no address": {
      args: ["--callback", "/cb"],
      says: "--callback /cb: expected a whole address, such as http://localhost:3000/auth/github/callback.",
    },
    "no such file of personas": {
      args: ["--personas", "people.json"],
      says: "Reading the list of personas people.json: there is no such file.",
    },
    "a file that is no JSON": {
      args: ["--personas", "people.json"],
      files: { "people.json": "[" },
      says: "people.json is no list of personas: Unexpected end of JSON input.",
    },
    "a wrong value in it": {
      args: ["--personas", "people.json"],
      files: { "people.json": '[{ "login": "joan" }, { "login": 1, "email": null }]' },
      says: people(
        '✖ Unrecognized key: "email"\n  → at [1]\n✖ Invalid input: expected string, received number\n  → at [1].login',
      ),
    },
    "an empty list": {
      args: ["--personas", "people.json"],
      files: { "people.json": "[]" },
      says: people("✖ Too small: expected array to have >=1 items"),
    },
    "somebody twice": {
      args: ["--personas", "people.json"],
      files: { "people.json": '[{ "login": "a" }, { "login": "a" }]' },
      says: people("✖ Expected every login once, saw a again\n  → at [1].login"),
    },
    "somebody like nobody": {
      args: ["--personas", "people.json"],
      files: { "people.json": '[{ "login": "a", "from": "b" }]' },
      says: "people.json is no list of personas: a: expected from to be one of ada, privateEmail, unverified, severalEmails, manyEmails, noName, complete, bare, upperCase, nonAscii, big31, big53, bot, organization, saw b.",
    },
    "an authority over something else": {
      args: ["--write-ca", "mine.pem"],
      files: { "mine.pem": "my own" },
      says: "--write-ca mine.pem: expected a new file, or an authority of an earlier mock, saw something else. It stays as it is; name another file.",
    },
    "a SurrealDB inside the command, which no application can reach": {
      args: ["--with-surrealdb", "embedded"],
      says: "--with-surrealdb embedded: expected a server, because the embedded engine has no port that an application could call: a version in a container (3.3.5), or binary:PATH, SurrealDB's own program (https://surrealdb.com/install).",
    },
    "a schema for no SurrealDB": {
      args: ["--schema", "schema.surql"],
      says: "--schema: expected --with-surrealdb VERSION, to which it belongs, saw none.",
    },
    "a level that isn't one": {
      args: ["--with-surrealdb", "3.3.5", "--show-log", "loud"],
      says: "--show-log loud: expected error, warn, info, debug, trace.",
    },
    "a database that needs quotes": {
      args: ["--with-surrealdb", "3.3.5", "--database", "my-app"],
      says: "--database my-app: expected letters, digits and _, and no digit first.",
    },
    "a way to GitHub that servers haven't got": {
      args: ["--with-surrealdb", "3.3.5", "--route", "proxy"],
      says: "--route proxy: expected tls or rewired, the routes of the container backend.",
    },
    "a program that isn't there": {
      args: ["--with-surrealdb", "binary:surreal", "--port", "0", "--surrealdb-port", "0"],
      code: 4,
      says: "surreal: expected SurrealDB's own program, saw spawn surreal ENOENT. https://surrealdb.com/install has it.",
    },
    "an authority to stdout": {
      args: ["--write-ca", "-"],
      says: "--write-ca -: expected a file, because stdout says what to set. Name one.",
    },
  };

  test.each(Object.entries(wrong))("%s", async (_, { args, files, code = 2, says }) => {
    using folder = new TemporaryFolder(files);
    expect(await runHere(mockCommand, args, folder.path)).toEqual({ code, stdout: "", stderr: `${says}\n` });
  });

  test("a port that somebody has is the environment's fault", async () => {
    using folder = new TemporaryFolder();
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = Object(server.address());
    const { code, stdout, stderr } = await runHere(mockCommand, ["--port", String(port)], folder.path);
    server.close();
    expect({ code, stdout, stderr }).toEqual({
      code: 4,
      stdout: "",
      stderr: `Listening on 127.0.0.1:${port}: another program listens there (EADDRINUSE). Stop it, or choose another port; 0 takes any that is free.\n`,
    });
  });

  test("so is one that SurrealDB is to have, and no image is looked for", async () => {
    using folder = new TemporaryFolder();
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = Object(server.address());
    const args = ["--with-surrealdb", "0.0.1", "--surrealdb-port", String(port)];
    const finished = await runHere(mockCommand, args, folder.path);
    server.close();
    expect(finished).toEqual({
      code: 4,
      stdout: "",
      stderr: `--surrealdb-port ${port}: expected a free port of 127.0.0.1, saw listen EADDRINUSE: address already in use 127.0.0.1:${port}. Stop what listens there, or choose another; 0 takes any that is free.\n`,
    });
  });
});

describe("what starts nothing", () => {
  test("--list-faults prints each with what it does, and where it can be planted", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout } = await runHere(mockCommand, ["--list-faults"], folder.path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^status-503 +HTTP 503, Service Unavailable$/m);
    expect(stdout).toMatch(
      /^form-answer +the right answer in form encoding, although JSON was asked for \(POST \/login\/oauth\/access_token\)$/m,
    );
    expect(stdout).toMatch(/^certificate-expired +the certificate is two days out of date \(before any request\)$/m);
  });

  test("--list-personas prints who can sign in, of a file as well", async () => {
    using folder = new TemporaryFolder({
      "people.json": '[{ "login": "joan", "profile": { "id": 1917, "email": null, "name": "Joan Clarke" } }]',
    });
    const all = await runHere(mockCommand, ["--list-personas"], folder.path);
    const own = await runHere(mockCommand, ["--list-personas", "--personas", "people.json"], folder.path);
    expect(all.stdout).toMatch(/^privateEmail +login emmy, id 1882, e-mail null, name "Emmy Noether"$/m);
    expect(own.stdout).toBe('joan  login joan, id 1917, e-mail null, name "Joan Clarke"\n');
  });

  test("the help says what is started, written, and how it exits", async () => {
    using folder = new TemporaryFolder();
    const { code, stdout } = await mock(["--help"], folder.path).finished;
    expect(code).toBe(0);
    for (const part of [
      "Starts github.com and api.github.com on one port",
      "Writes only the file that --write-ca names",
      "Runs until Ctrl-C, SIGTERM or SIGHUP, which end it in order, with 0.",
    ]) {
      expect(stdout).toContain(part);
    }
  });
});
