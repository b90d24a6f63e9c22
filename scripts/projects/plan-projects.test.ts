import { describe, expect, test } from "vitest";
import { readConfig } from "../cli/config-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { readSubject } from "../run/run-inputs.ts";
import { reference } from "../testing/reference-schema.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { planProjects } from "./plan-projects.ts";

const withConfig = (config: object) =>
  new TemporaryFolder({
    "a.surql": reference,
    "b.surql": reference,
    "login-conformance.config.json": JSON.stringify(config),
  });
const read = ({ path }: TemporaryFolder) => readConfig("login-conformance.config.json", path);

describe("a project", () => {
  test("has what stands beside the projects, but for the keys that it has itself", async () => {
    using folder = withConfig({
      schema: "a.surql",
      strict: true,
      choices: { refresh: "with", merge: "never" },
      projects: [{ name: "one" }, { name: "two", schema: "b.surql", strict: false, choices: { merge: "never" } }],
    });
    const plans = planProjects(await read(folder), [], {}, folder.path);
    expect(
      plans.map(({ name, strict, whole, settings: { schema, choices } }) => [
        name,
        schema.label,
        strict,
        choices.refresh,
        choices.merge,
        whole,
      ]),
    ).toEqual([
      ["one", "a.surql", true, "with", "never", true],
      ["two", "b.surql", false, "none", "never", true],
    ]);
  });

  test("of several versions is a run each", async () => {
    using folder = withConfig({
      schema: "a.surql",
      projects: [
        { name: "one", surrealdb: ["embedded:3.0.2", "acme/db:v3"] },
        { name: "two", surrealdb: "3.3.5" },
        { name: "three" },
      ],
    });
    const plans = planProjects(await read(folder), ["one", "two"], { case: ["NEW-01"] }, folder.path);
    expect(plans.map(({ name, engine, cases, whole }) => [name, engine.backend, cases.length, whole])).toEqual([
      ["one-embedded-3.0.2", "embedded", 1, false],
      ["one-acme-db-v3", "container", 1, false],
      ["two", "container", 1, false],
    ]);
  });
});

test("other commands don't take the reference for a schema that stands in projects", async () => {
  using folder = withConfig({ projects: [{ name: "one", schema: "a.surql" }] });
  const config = await read(folder);
  expect(() => readSubject({}, config, folder.path)).toThrow(
    new UsageError(
      "The configuration has projects, and no schema of its own. `login-conformance projects` runs them; for one of them, name its schema with --schema.",
    ),
  );
  expect(readSubject({ schema: ["b.surql"] }, config, folder.path).schema.label).toBe("b.surql");
});
