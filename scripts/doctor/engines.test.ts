import { describe, expect, test } from "vitest";
import { defaultImage, parseEngine, showEngine } from "../../fixtures/engines/engine.ts";
import { parseOptions } from "../cli/command.ts";
import { engineOf } from "../cli/engine-options.ts";
import { conformance } from "../conformance/conformance-command.ts";
import type { Checked, CheckName, Standing } from "./check.ts";
import { enginesOf } from "./engines.ts";
import { canRun, exitCodeOf } from "./report.ts";

const all: readonly CheckName[] = [
  "node",
  "loopback",
  "embedded 3.0.2",
  "embedded 2.6.0",
  "docker",
  "image",
  "ryuk",
  "bridge",
  "binary",
  "names",
  "temporary folder",
  "proxies",
];
/** All is well but for these. */
const checkedWith = (standings: Partial<Record<CheckName, Standing>> = {}): Checked[] =>
  all.map((name) => ({ name, purpose: "", found: "", standing: standings[name] ?? "ok" }));
const commandLine = (command: string, options: readonly string[] = []) =>
  ["npx login-conformance", command, ...options].join(" ");
const nothingElse = { images: [defaultImage], binary: "/bin/surreal", commandLine };

const short = (
  standings: Partial<Record<CheckName, Standing>>,
  inventory: Parameters<typeof enginesOf>[1] = nothingElse,
) =>
  enginesOf(checkedWith(standings), inventory).map(({ engine, standing, because }) =>
    [engine, standing, ...because].join(" "),
  );

test("where nothing is missing, each engine has its command", () => {
  const engines = enginesOf(checkedWith(), {
    images: ["surrealdb/surrealdb:v2.6.0", defaultImage, "alpine:3"],
    binary: "/opt/my tools/surreal",
    commandLine,
  });
  expect(engines.map(({ command }) => command)).toEqual([
    "npx login-conformance conformance",
    "npx login-conformance conformance --surrealdb embedded:2.6.0",
    "npx login-conformance conformance --surrealdb 3.3.5",
    "npx login-conformance conformance --surrealdb 2.6.0",
    "npx login-conformance conformance --surreal '/opt/my tools/surreal'",
    "npx login-conformance conformance --endpoint ws://HOST:PORT --user NAME --pass PASSWORD",
  ]);
  expect(engines.every(({ standing, because }) => standing === "ok" && because.length === 0)).toBe(true);
});

describe("what stands in an engine's way", () => {
  test.each<[string, Partial<Record<CheckName, Standing>>, string[]]>([
    ["nothing", {}, ["embedded 3.0.2 ok", "embedded 2.6.0 ok", "container v3.3.5 ok", "binary ok", "remote ok"]],
    [
      "an old glibc",
      { "embedded 2.6.0": "missing" },
      ["embedded 3.0.2 ok", "embedded 2.6.0 missing embedded 2.6.0", "container v3.3.5 ok", "binary ok", "remote ok"],
    ],
    [
      "no Docker",
      { docker: "missing", bridge: "missing", image: "missing", ryuk: "missing" },
      [
        "embedded 3.0.2 ok",
        "embedded 2.6.0 ok",
        "container v3.3.5 missing docker bridge image",
        "binary ok",
        "remote ok",
      ],
    ],
    [
      "no image, which is pulled then",
      { image: "limited" },
      ["embedded 3.0.2 ok", "embedded 2.6.0 ok", "container v3.3.5 limited image", "binary ok", "remote ok"],
    ],
    [
      "no reaper and no names, which nobody needs",
      { ryuk: "limited", names: "limited" },
      ["embedded 3.0.2 ok", "embedded 2.6.0 ok", "container v3.3.5 ok", "binary ok", "remote ok"],
    ],
    [
      "a closed loopback",
      { loopback: "missing" },
      [
        "embedded 3.0.2 missing loopback",
        "embedded 2.6.0 missing loopback",
        "container v3.3.5 ok",
        "binary missing loopback",
        "remote ok",
      ],
    ],
    [
      "an old Node",
      { node: "missing", bridge: "limited" },
      [
        "embedded 3.0.2 missing node",
        "embedded 2.6.0 missing node",
        "container v3.3.5 missing node",
        "binary missing node",
        "remote missing node",
      ],
    ],
    [
      "no temporary folder",
      { "temporary folder": "missing", binary: "limited" },
      ["embedded 3.0.2 ok", "embedded 2.6.0 ok", "container v3.3.5 ok", "binary missing temporary folder", "remote ok"],
    ],
  ])("%s", (_, standings, engines) => {
    expect(short(standings)).toEqual(engines);
  });

  test("a binary that isn't on the PATH can be named", () => {
    const engines = enginesOf(checkedWith({ binary: "limited" }), { images: [], binary: undefined, commandLine });
    expect(engines.find(({ backend }) => backend === "binary")).toEqual({
      backend: "binary",
      engine: "binary",
      standing: "limited",
      because: ["binary"],
      command: "npx login-conformance conformance --surreal PATH",
    });
  });

  test("another tag needs no default image", () => {
    expect(
      short({ image: "limited" }, { images: ["surrealdb/surrealdb:v3.0.5"], binary: undefined, commandLine }),
    ).toContain("container v3.0.5 ok");
  });
});

/** As the command line is read. */
function engineOfCommand({ command }: { readonly command: string }): string {
  const [, , name, ...options] = command.replace("HOST:PORT", "127.0.0.1:8000").split(" ");
  expect(name).toBe("conformance");
  return showEngine(engineOf(parseOptions(conformance, options), {}));
}

test("conformance takes each command, and runs on that engine", () => {
  const engines = enginesOf(checkedWith(), { images: [], binary: "/bin/surreal", commandLine });
  expect(engines.map(engineOfCommand)).toEqual([
    "embedded 3.0.2",
    "embedded 2.6.0",
    `container ${defaultImage}`,
    "binary /bin/surreal",
    "remote ws://127.0.0.1:8000",
  ]);
});

test.each(["v3.3.5", "v2.6.0", "latest", "nightly", "v3", "v3.4.0-beta.1", "v2.6.0-dev"])(
  "the command for the tag %s leads to that image",
  (tag) => {
    const image = `surrealdb/surrealdb:${tag}`;
    const commands = enginesOf(checkedWith(), { images: [image], binary: undefined, commandLine }).map(
      ({ command }) => /--surrealdb (?<name>\S+)$/.exec(command)?.groups?.["name"],
    );
    expect(commands.map((name) => (name === undefined ? undefined : parseEngine(name)))).toContainEqual({
      backend: "container",
      image,
    });
  },
);

test.each<[Partial<Record<CheckName, Standing>>, number]>([
  [{}, 0],
  [{ docker: "missing", "embedded 2.6.0": "missing", binary: "limited", "temporary folder": "missing" }, 0],
  [{ node: "limited" }, 0],
  [{ "embedded 3.0.2": "missing" }, 4],
  [{ loopback: "missing" }, 4],
  [{ node: "missing" }, 4],
])("with %j the exit code is %i", (standings, code) => {
  const engines = enginesOf(checkedWith(standings), nothingElse);
  expect([exitCodeOf({ engines }), canRun({ engines })]).toEqual([code, code === 0]);
});
