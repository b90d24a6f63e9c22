import { expect, test } from "vitest";
import type { AuditReport } from "../audit/run-audit.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { hashOf, type SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { whatIsLoaded } from "../../fixtures/environment/schema-files/loaded-files.ts";
import { coverageOf } from "../testing/coverage-reports.ts";
import { judged, reportOf } from "../testing/judged-verdicts.ts";
import { mutatedReport } from "../testing/mutate-reports.ts";
import { matrixOf, ran } from "../testing/matrix-runs.ts";
import { upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { auditJson, auditJsonSchema } from "../audit/audit-json.ts";
import { auditText } from "../audit/audit-text.ts";
import { coverageJson, coverageJsonSchema } from "../coverage/coverage-json.ts";
import { headerText, howLoaded } from "./report-header.ts";
import { runJson, runJsonSchema } from "../conformance/conformance-json.ts";
import { runJunit } from "../conformance/junit.ts";
import { matrixJson, matrixJsonSchema } from "../matrix/matrix-json.ts";
import { matrixMarkdown } from "../matrix/matrix-markdown.ts";
import { matrixText } from "../matrix/matrix-text.ts";
import { mutationTestResult } from "../mutation/mutate-json.ts";
import { permissionsMarkdown } from "../conformance/permissions-markdown.ts";
import type { Paint } from "./conformance-text.ts";
import { upgradeJson } from "../upgrade/upgrade-json.ts";
import { upgradeMarkdown } from "../upgrade/upgrade-markdown.ts";
import { upgradeText } from "../upgrade/upgrade-text.ts";

const note = "passed over: USE NS shop (login.surql:1): the cases have databases of their own";
const schema: SchemaSource = { files: [], label: "login.surql", sha256: "ab12ab12ab12ab12", notes: [note] };
const later: SchemaSource = { ...schema, label: "later.surql", sha256: "cd34cd34cd34cd34", notes: [note, "another"] };
const plain: Paint = (_, text) => text;

test("the header says what is not loaded as it stands", () => {
  expect(headerText(schema, "2 cases", "tool 1.0")).toBe(
    `tool 1.0 · login.surql (sha256 ab12ab12ab12) · 2 cases\n  note    ${note}`,
  );
  expect(headerText({ ...schema, notes: [] }, "2 cases", "tool 1.0")).toBe(
    "tool 1.0 · login.surql (sha256 ab12ab12ab12) · 2 cases",
  );
});

const matrix = matrixOf([ran("embedded:3.0.2", [judged()])], { schema });
const upgrade = upgradeReport([wayOutcome("volume")], { schema, toSchema: later });
const audit: AuditReport = {
  target: {
    endpoint: "ws://db:8000",
    namespace: "app",
    database: "shop",
    profile: contractProfile,
    schema,
    runAuthenticate: false,
    timeoutMs: 1000,
  },
  version: "3.3.5",
  findings: [],
  checked: [],
  skipped: [],
  remarks: [],
};

test.each([
  ["matrix", matrixText(matrix, "tool", { all: false, rerun: () => "", paint: plain })],
  ["upgrade", upgradeText(upgrade, "tool", plain)],
  ["audit", auditText(audit, "tool", plain)],
])("%s says it behind the schema's name", (_, text) => {
  expect(text).toMatch(
    /login\.surql.*\n {2}note {4}passed over: USE NS shop \(login\.surql:1\): the cases have databases of their own\n/,
  );
});

test.each([
  ["matrix", matrixMarkdown(matrix, "tool", { all: false })],
  ["upgrade", upgradeMarkdown(upgrade, "tool")],
  ["conformance --permissions", permissionsMarkdown(reportOf([judged()], { schema }), "tool")],
])("%s says it in Markdown", (_, text) => {
  expect(text).toContain("\n\n> passed over: USE NS shop (login.surql:1): the cases have databases of their own\n");
});

test("notes of both schemas of an upgrade are said, each once", () => {
  expect(upgradeText(upgrade, "tool", plain).match(/^ {2}note {4}.*$/gm)).toEqual([
    `  note    ${note}`,
    "  note    another",
  ]);
});

test("a program gets them as schema.notes", () => {
  expect(runJsonSchema.parse(runJson(reportOf([judged()], { schema }), "tool")).schema.notes).toEqual([note]);
  expect(matrixJsonSchema.parse(matrixJson(matrix, "tool")).schema.notes).toEqual([note]);
  expect(coverageJsonSchema.parse(coverageJson({ ...coverageOf({}), schema }, "tool")).schema.notes).toEqual([note]);
  expect(auditJsonSchema.parse(auditJson(audit, "tool")).schema?.notes).toEqual([note]);
  expect([upgradeJson(upgrade, "tool").schema.notes, upgradeJson(upgrade, "tool").toSchema.notes]).toEqual([
    [note],
    [note, "another"],
  ]);
  expect(
    mutationTestResult({ ...mutatedReport, schema: { ...mutatedReport.schema, notes: [note] } }, "tool 1").config,
  ).toEqual({ schemaNotes: [note] });
  expect(runJunit(reportOf([judged()], { schema }))).toContain(`<property name="note" value="${note}"/>`);
});

test("a schema is untouched, or untouched but for what is left out, as its sums say", () => {
  const text = "USE NS shop;\nDEFINE TABLE a;";
  const written = [{ path: "a.surql", text }];
  const source: SchemaSource = {
    label: "a.surql",
    sha256: hashOf(written),
    files: whatIsLoaded(written, { rows: "keep" }).files,
  };
  expect(howLoaded({ ...source, files: written }, hashOf(written))).toBe("schema untouched");
  expect(howLoaded(source, hashOf(source.files))).toBe("schema untouched but for what is left out");
  expect(howLoaded(source, "0".repeat(64))).toBe(undefined);
});
