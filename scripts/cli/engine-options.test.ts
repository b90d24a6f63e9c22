import { describe, expect, test } from "vitest";
import type { Engine } from "../../fixtures/engines/engine.ts";
import { type EngineOptions, engineOf, engineWords, routeOf } from "./engine-options.ts";
import { UsageError } from "./usage-error.ts";

const container: Engine = { backend: "container", image: "surrealdb/surrealdb:v3.3.5" };
const remote = {
  backend: "remote",
  endpoint: "ws://db:8000",
  user: "root",
  password: "pw",
  keep: false,
  mockHost: undefined,
} as const;

describe("the engine", () => {
  test.each<[string, EngineOptions, Engine]>([
    ["is embedded when nothing is asked for", {}, { backend: "embedded", version: "3.0.2" }],
    ["is one of npm's", { surrealdb: "embedded:2.6.0" }, { backend: "embedded", version: "2.6.0" }],
    [
      "may be named without its backend where that is said",
      { backend: "embedded", surrealdb: "2.6.0" },
      { backend: "embedded", version: "2.6.0" },
    ],
    ["is a container for any other version", { surrealdb: "3.3.5" }, container],
    ["is the newest known server when only a container is asked for", { backend: "container" }, container],
    ["is a program", { surreal: "/opt/surreal" }, { backend: "binary", path: "/opt/surreal" }],
    ["is a server that runs", { endpoint: "ws://db:8000", user: "root", pass: "pw" }, remote],
    [
      "may keep what it made there",
      { endpoint: "ws://db:8000", user: "root", pass: "pw", keep: true, "mock-host": "10.0.0.2" },
      { ...remote, keep: true, mockHost: "10.0.0.2" },
    ],
    [
      "may have cookie sessions",
      { endpoint: "ws://db:8000", user: "root", pass: "pw", "cookie-origin": "https://app.example.org" },
      { ...remote, cookieOrigin: "https://app.example.org" },
    ],
  ])("%s", (_, options, engine) => {
    expect(engineOf(options, {})).toEqual(engine);
  });

  test("finds root's name and password in the environment, as SurrealDB's own program does", () => {
    expect(engineOf({ endpoint: "ws://db:8000" }, { SURREAL_USER: "root", SURREAL_PASS: "pw" })).toEqual(remote);
  });

  test.each<[EngineOptions, string]>([
    [{ backend: "docker" }, "--backend docker: expected embedded, container, binary, remote."],
    [
      { backend: "embedded", surrealdb: "3.3.5" },
      "--surrealdb embedded:3.3.5: expected embedded:3.0.2 or embedded:2.6.0, the engines that npm has. Any other version runs as a container: 3.3.5.",
    ],
    [
      { backend: "container", surrealdb: "embedded:3.0.2" },
      "--backend container --surrealdb embedded:3.0.2: that is the embedded backend.",
    ],
    [
      { backend: "embedded", surrealdb: "latest" },
      "--backend embedded --surrealdb latest: that is the container backend.",
    ],
    [
      { surrealdb: "3.3.5;" },
      "--surrealdb 3.3.5;: expected a version (3.3.5), a tag (latest), an image (surrealdb/surrealdb:v3.3.5) or embedded:3.0.2.",
    ],
    [{ backend: "binary" }, "--backend binary: expected the program with --surreal PATH, saw none."],
    [
      { surreal: "surreal", surrealdb: "3.3.5" },
      "--surreal surreal --surrealdb 3.3.5: expected one of them; the program is of one version.",
    ],
    [
      { surreal: "surreal", backend: "container" },
      "--surreal: expected --backend binary, to which it belongs, saw container.",
    ],
    [{ keep: true }, "--keep: expected --backend remote, to which it belongs, saw embedded."],
    [
      { endpoint: "ws://db:8000", user: "root", pass: "pw", "cookie-origin": "https://app.example.org/" },
      "--cookie-origin https://app.example.org/: expected an origin, as --allow-origin of the server has it: https://app.example.org, without a path.",
    ],
    [{ user: "root" }, "--user: expected --backend remote, to which it belongs, saw embedded."],
    [{ backend: "remote" }, "--backend remote: expected the server's address with --endpoint URL, saw none."],
    [
      { endpoint: "db:8000", user: "root", pass: "pw" },
      "--endpoint db:8000: expected an address like ws://127.0.0.1:8000, wss://db.example.org or https://example.org/db.",
    ],
    [
      { endpoint: "ws://db:8000", user: "root" },
      "--endpoint ws://db:8000: expected root's name and password with --user and --pass, or in SURREAL_USER and SURREAL_PASS.",
    ],
    [
      { endpoint: "ws://db:8000", user: "root", pass: "pw", surrealdb: "3.3.5" },
      "--endpoint ws://db:8000 --surrealdb 3.3.5: expected one of them; the server is of one version.",
    ],
  ])("is refused: %j", (options, message) => {
    expect(() => engineOf(options, {})).toThrow(new UsageError(message));
  });
});

describe("the route", () => {
  test("is the backend's own when none is asked for", () => {
    expect(routeOf({}, container)).toBeUndefined();
  });

  test("is one that the backend has", () => {
    expect(routeOf({ route: "rewired" }, container)).toBe("rewired");
    expect(() => routeOf({ route: "proxy" }, container)).toThrow(
      new UsageError("--route proxy: expected tls or rewired, the routes of the container backend."),
    );
    expect(() => routeOf({ route: "tls" }, { backend: "embedded", version: "3.0.2" })).toThrow(
      new UsageError("--route tls: expected rewired or proxy, the routes of the embedded backend."),
    );
    expect(() => routeOf({ route: "constructor" }, remote)).toThrow(
      new UsageError("--route constructor: expected rewired, the routes of the remote backend."),
    );
  });
});

test("options can be said again for another command line, without the password", () => {
  expect(engineWords({ endpoint: "ws://db:8000", user: "r oot", pass: "pw", keep: true })).toEqual([
    "--endpoint ws://db:8000",
    "--user 'r oot'",
    "--keep",
  ]);
  expect(engineWords({})).toEqual([]);
});
