import { describe, expect, test } from "vitest";
import { defaultImage, parseEngine, showEngine } from "../../fixtures/engines/engine.ts";
import { parseOptions } from "../cli/command.ts";
import { engineOf } from "../cli/engine-options.ts";
import { conformance } from "../conformance/conformance-command.ts";
import { allChecks, type CheckName } from "./doctor-checks.ts";
import { enginesOf } from "./doctor-engines.ts";
import type { DoctorReport } from "./doctor-report.ts";

type Standings = Partial<Record<CheckName, "limited" | "missing">>;

/** Where all is well but for these checks. */
function enginesWith(standings: Standings = {}, images?: readonly string[], binary?: string): DoctorReport["engines"] {
  const checks = Object.keys(allChecks).map(
    (name) =>
      ({ name, purpose: "", found: "", standing: new Map(Object.entries(standings)).get(name) ?? "ok" }) as const,
  );
  const line = (command: string, options: readonly string[] = []) => ["npx it", command, ...options].join(" ");
  return enginesOf(checks, images, binary, line);
}

test("where nothing is missing, each engine has its command", () => {
  const images = ["surrealdb/surrealdb:v2.6.0", defaultImage, "alpine:3"];
  const engines = enginesWith({}, images, "/opt/my tools/surreal");
  expect(engines.map(({ command }) => command)).toEqual([
    "npx it conformance",
    "npx it conformance --surrealdb embedded:2.6.0",
    "npx it conformance --surrealdb 3.3.5",
    "npx it conformance --surrealdb 2.6.0",
    "npx it conformance --surreal '/opt/my tools/surreal'",
    "npx it conformance --endpoint ws://HOST:PORT --user NAME --pass PASSWORD",
  ]);
  expect(engines.every(({ standing, because }) => standing === "ok" && because.length === 0)).toBe(true);
});

describe("what stands in an engine's way", () => {
  const fine = {
    "embedded 3.0.2": "ok",
    "embedded 2.6.0": "ok",
    "container v3.3.5": "ok",
    binary: "ok",
    remote: "ok",
  };
  test.each<[string, Standings, Partial<typeof fine>]>([
    ["nothing", {}, {}],
    ["an old glibc", { "embedded 2.6.0": "missing" }, { "embedded 2.6.0": "missing embedded 2.6.0" }],
    [
      "no Docker",
      { docker: "missing", bridge: "missing", image: "missing", ryuk: "missing" },
      { "container v3.3.5": "missing docker bridge image" },
    ],
    ["no image, which is pulled then", { image: "limited" }, { "container v3.3.5": "limited image" }],
    ["no reaper and no names, which nobody needs", { ryuk: "limited", names: "limited" }, {}],
    [
      "a closed loopback",
      { loopback: "missing" },
      { "embedded 3.0.2": "missing loopback", "embedded 2.6.0": "missing loopback", binary: "missing loopback" },
    ],
    [
      "an old Node",
      { node: "missing", bridge: "limited" },
      {
        "embedded 3.0.2": "missing node",
        "embedded 2.6.0": "missing node",
        "container v3.3.5": "missing node",
        binary: "missing node",
        remote: "missing node",
      },
    ],
    [
      "no temporary folder",
      { "temporary folder": "missing", binary: "limited" },
      { binary: "missing temporary folder" },
    ],
  ])("%s", (_, standings, changes) => {
    const seen = enginesWith(standings).map(({ engine, standing, because }) => [
      engine,
      [standing, ...because].join(" "),
    ]);
    expect(seen).toEqual(Object.entries({ ...fine, ...changes }));
  });

  test("a binary that isn't on the PATH can be named", () => {
    expect(enginesWith({ binary: "limited" })).toContainEqual({
      backend: "binary",
      engine: "binary",
      standing: "limited",
      because: ["binary"],
      command: "npx it conformance --surreal PATH",
    });
  });

  test("another tag needs no default image", () => {
    const engines = enginesWith({ image: "limited" }, ["surrealdb/surrealdb:v3.0.5"]);
    expect(engines).toContainEqual(
      expect.objectContaining({ engine: "container v3.0.5", standing: "ok", because: [] }),
    );
  });
});

test("conformance takes each command, and runs on that engine", () => {
  const seen = enginesWith({}, [], "/bin/surreal").map(({ command }) => {
    const [, , name, ...options] = command.replace("HOST:PORT", "127.0.0.1:8000").split(" ");
    return `${name} on ${showEngine(engineOf(parseOptions(conformance, options), {}))}`;
  });
  expect(seen).toEqual([
    "conformance on embedded 3.0.2",
    "conformance on embedded 2.6.0",
    `conformance on container ${defaultImage}`,
    "conformance on binary /bin/surreal",
    "conformance on remote ws://127.0.0.1:8000",
  ]);
});

test.each(["v3.3.5", "v2.6.0", "latest", "nightly", "v3", "v3.4.0-beta.1", "v2.6.0-dev"])(
  "the command for the tag %s leads to that image",
  (tag) => {
    const image = `surrealdb/surrealdb:${tag}`;
    const engines = enginesWith({}, [image])
      .map(({ command }) => /--surrealdb (?<name>\S+)$/.exec(command)?.groups?.["name"])
      .filter((name) => name !== undefined)
      .map(parseEngine);
    expect(engines).toContainEqual({ backend: "container", image });
  },
);

// what the exit code goes by
test.each<[Standings, string]>([
  [{ docker: "missing", "embedded 2.6.0": "missing", binary: "limited", "temporary folder": "missing" }, "ok"],
  [{ node: "limited" }, "limited"],
  [{ "embedded 3.0.2": "missing" }, "missing"],
  [{ loopback: "missing" }, "missing"],
  [{ node: "missing" }, "missing"],
])("with %j the default, which is the first one, is %s", (standings, standing) => {
  expect(enginesWith(standings)[0]).toMatchObject({ engine: "embedded 3.0.2", standing });
});
