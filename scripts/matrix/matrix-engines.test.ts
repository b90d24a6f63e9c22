import { describe, expect, test } from "vitest";
import { UsageError } from "../cli/usage-error.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { matrixEngines, matrixRoute, type NamedEngines } from "./matrix-engines.ts";

const engines = (named: NamedEngines, cwd = "/nowhere") => matrixEngines(named, cwd);

test("names with commas and several lists are one list, in the order given; programs come last", () => {
  expect(engines({ surreal: ["surreal"], surrealdb: ["embedded:2.6.0, embedded", "3.3.5"] })).toEqual([
    { name: "embedded:2.6.0", engine: { backend: "embedded", version: "2.6.0" } },
    { name: "embedded", engine: { backend: "embedded", version: "3.0.2" } },
    { name: "3.3.5", engine: { backend: "container", image: "surrealdb/surrealdb:v3.3.5" } },
    { name: "surreal", engine: { backend: "binary", path: "surreal" } },
  ]);
});

test("a program beside is taken by its path", () => {
  using folder = new TemporaryFolder({ surreal: "" });
  expect(engines({ surreal: ["./surreal"] }, folder.path)).toEqual([
    { name: "./surreal", engine: { backend: "binary", path: "./surreal" } },
  ]);
});

describe("refused", () => {
  test.each<[NamedEngines, string]>([
    [
      {},
      "login-conformance matrix: expected the versions with --surrealdb, e.g. --surrealdb embedded:3.0.2,3.3.5, saw none.",
    ],
    [{ surrealdb: ["3.3.5,,3.0.5"] }, "--surrealdb 3.3.5,,3.0.5: expected a version between the commas, saw nothing."],
    [{ surrealdb: ["3.3.5,"] }, "--surrealdb 3.3.5,: expected a version between the commas, saw nothing."],
    [
      { surrealdb: ["3.3.5,embedded:1.5.0"] },
      "--surrealdb embedded:1.5.0: expected embedded:3.0.2 or embedded:2.6.0, the engines that npm has. Any other version runs as a container: 1.5.0.",
    ],
    [
      { surrealdb: ["3.3.5,3.0 5"] },
      "--surrealdb 3.0 5: expected a version (3.3.5), a tag (latest), an image (surrealdb/surrealdb:v3.3.5) or embedded:3.0.2.",
    ],
    [{ surrealdb: ["3.3.5", "3.3.5"] }, "3.3.5: expected every version once, saw it again. Leave one of them out."],
    [
      { surrealdb: ["3.3.5,surrealdb/surrealdb:v3.3.5"] },
      "surrealdb/surrealdb:v3.3.5: expected every version once, saw it again (as 3.3.5). Leave one of them out.",
    ],
    [
      { surrealdb: ["embedded,3.3.5,embedded:3.0.2"] },
      "embedded:3.0.2: expected every version once, saw it again (as embedded). Leave one of them out.",
    ],
    [{ surreal: ["surreal", "surreal"] }, "surreal: expected every version once, saw it again. Leave one of them out."],
    [
      { surreal: ["./surreal"] },
      "--surreal ./surreal: expected SurrealDB's own program, saw no such file. https://surrealdb.com/install has it.",
    ],
  ])("%j", (named, message) => {
    expect(() => engines(named)).toThrow(new UsageError(message));
  });
});

describe("a route", () => {
  const [embedded, server] = engines({ surrealdb: ["embedded,3.3.5"] });
  const both = [embedded, server].filter((engine) => engine !== undefined);

  test("is taken if every version has it", () => {
    expect(matrixRoute("rewired", both)).toBe("rewired");
    expect(matrixRoute(undefined, both)).toBeUndefined();
  });

  test.each([
    [
      "tls",
      "embedded: --route tls: expected rewired or proxy, the routes of the embedded backend.\nWithout --route, each version takes the best that it can.",
    ],
    [
      "boat",
      "embedded: --route boat: expected rewired or proxy, the routes of the embedded backend.\n3.3.5: --route boat: expected tls or rewired, the routes of the container backend.\nWithout --route, each version takes the best that it can.",
    ],
  ])("%s is refused with the versions that haven't got it", (route, message) => {
    expect(() => matrixRoute(route, both)).toThrow(new UsageError(message));
  });
});
