import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { askedLogin } from "./asked-login.ts";
import { exampleLogins, exampleSchemas } from "./example-logins.ts";
import { reportOfOptions } from "./report-of-options.ts";
import type { ReproRun } from "./repro-json.ts";
import { symptoms } from "./symptoms.ts";
import { expectedOf } from "./testing/symptoms-expected.ts";
import { troubleshootingPage } from "./troubleshooting-page.ts";

const runs = {
  blogPost: await exampleLogins(exampleSchemas.blogPost, symptoms),
  reference: await exampleLogins(exampleSchemas.reference, symptoms),
};

/** The line where it failed, and what came of it, with what was hidden. */
function cameTo(run: ReproRun | undefined) {
  const [step] = run?.steps ?? [];
  const failed = step?.events.find((event) => event.kind === "statement" && event.failed);
  return {
    line: failed?.kind === "statement" ? failed.line : undefined,
    text: `${step?.outcome} ${step?.underlyingError ?? ""} ${JSON.stringify(step?.events)}`,
    untraced: step?.untraced,
  };
}

describe.for(["blogPost", "reference"] as const)("on the schema %s", (schema) => {
  test.for(symptoms.map(({ id }) => id))("%s shows", (id) => {
    const { line, says } = expectedOf(id)[schema];
    expect(cameTo(runs[schema].get(id))).toEqual({
      line,
      text: expect.stringContaining(says) as unknown,
      untraced: undefined,
    });
  });
});

test("docs/troubleshooting.md is what comes of it: node scripts/repro/write-troubleshooting.ts", () => {
  expect(readFileSync(join(packageRoot, "docs", "troubleshooting.md"), "utf8")).toBe(
    troubleshootingPage(symptoms, runs),
  );
});

const reports = readdirSync(join(packageRoot, "docs", "repro")).map((name) => name.replace(/\.yaml$/, ""));

test.for(reports)("the report %s is the login of its symptom, on a schema that is there", (id) => {
  const symptom = symptoms.find((each) => each.id === id);
  const { subject, schema, source } = askedLogin([`docs/repro/${id}.yaml`], {}, packageRoot);
  const report = "report" in subject ? subject.report : undefined;
  const { title: _, source: __, schema: ___, ...login } = report ?? {};
  expect(login).toEqual(reportOfOptions(symptom?.login ?? {}));
  expect(source).toEqual([symptom?.source]);
  expect(schema?.map((path) => existsSync(join(packageRoot, path)))).toEqual([true]);
});

test("the ten reports are there", () => {
  expect(reports.length).toBe(10);
});
