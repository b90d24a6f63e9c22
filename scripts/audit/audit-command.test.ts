import { describe, expect, test } from "vitest";
import { HostileServer } from "./testing/hostile-server.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { targetOf } from "./audit-command.ts";
import { readConfig } from "../cli/config-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const place = { endpoint: "ws://127.0.0.1:8000", namespace: "app", database: "shop" };
const config = await readConfig(undefined, "/");
type Values = Parameters<typeof targetOf>[0];
const target = (values: Values, env: NodeJS.ProcessEnv = {}) => targetOf(values, config, env, process.cwd());

test("the least that an audit needs is a place", () => {
  expect(target(place)).toEqual({ ...place, profile: contractProfile, runAuthenticate: false, timeoutMs: 10_000 });
});

test.each([
  ["ws://db:8000/", "ws://db:8000"],
  ["ws://db:8000/rpc", "ws://db:8000"],
  ["https://example.org/db/rpc/", "https://example.org/db"],
  ["wss://example.org/db", "wss://example.org/db"],
])("the address %s is %s", (endpoint, expected) => {
  expect(target({ ...place, endpoint }).endpoint).toBe(expected);
});

test("accesses may come with commas, and credentials from the environment", () => {
  expect(
    target(
      { ...place, access: ["github, user", "gh"] },
      { SURREAL_USER: "viewer", SURREAL_PASS: "x", SURREAL_TOKEN: "t" },
    ),
  ).toMatchObject({
    accesses: ["github", "user", "gh"],
    credentials: { username: "viewer", password: "x" },
    token: "t",
  });
});

test.each<[string, Values, string]>([
  [
    "no endpoint",
    { namespace: "app", database: "shop" },
    "login-conformance audit: expected --endpoint, --namespace and --database, saw no --endpoint.",
  ],
  [
    "no database",
    { endpoint: place.endpoint, namespace: "app" },
    "login-conformance audit: expected --endpoint, --namespace and --database, saw no --database.",
  ],
  [
    "no address",
    { ...place, endpoint: "db:8000" },
    "--endpoint db:8000: expected an address like ws://127.0.0.1:8000, wss://db.example.org or https://example.org/db.",
  ],
  [
    "a user without a password",
    { ...place, user: "root" },
    "--user: expected --user and --pass, or SURREAL_USER and SURREAL_PASS, saw one of them.",
  ],
  [
    "a password without a user",
    { ...place, pass: "x" },
    "--pass: expected --user and --pass, or SURREAL_USER and SURREAL_PASS, saw one of them.",
  ],
  ["no name of an access", { ...place, access: [","] }, "--access: expected names with commas between, saw none."],
  ["no time", { ...place, timeout: "soon" }, "--timeout soon: expected seconds, more than 0."],
  ["more time than a timer takes", { ...place, timeout: "1e10" }, "--timeout 1e10: expected 86400 at most."],
])("%s is wrong usage", (_, values, message) => {
  expect(() => target(values)).toThrow(new UsageError(message));
});

describe("the command", () => {
  const run = async (...args: string[]) => {
    using folder = new TemporaryFolder();
    return await new StartedCommand(["audit", ...args], folder.path).finished;
  };

  test("ends with 2 when it is used wrongly", async () => {
    const { code, stdout, stderr } = await run("--namespace", "app");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "login-conformance audit: expected --endpoint, --namespace and --database, saw no --endpoint.\n",
    );
  });

  test("ends with 4 when nobody answers", async () => {
    const { code, stdout, stderr } = await run(
      "--endpoint",
      "ws://nobody.invalid",
      "--namespace",
      "app",
      "--database",
      "shop",
    );
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(stderr).toMatch(
      /^--endpoint ws:\/\/nobody\.invalid: expected a SurrealDB that answers GET http:\/\/nobody\.invalid\/version, saw getaddrinfo .*\n$/,
    );
  });

  test.each(["ws", "http"])(
    "ends with its error while the server keeps the connection open, over %s",
    async (scheme) => {
      // says who it is, keeps that connection, and answers nothing more
      await using server = await HostileServer.start({
        onRequest: ({ url }, response) => url === "/version" && response.end("surrealdb-3.3.5"),
      });
      const { code, stderr } = await run(
        "--endpoint",
        `${scheme}://${server.address}`,
        "--namespace",
        "app",
        "--database",
        "shop",
        "--timeout",
        "0.5",
      );
      expect(stderr).toMatch(
        /^--endpoint .* saw none within 0\.5 s\. Is there a SurrealDB, and nothing between it and this machine\?\n$/,
      );
      expect(code).toBe(4);
    },
  );
});
