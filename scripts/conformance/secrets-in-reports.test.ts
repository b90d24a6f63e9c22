import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { definitionIn } from "../audit/audit-fixes.ts";
import { instrument } from "../coverage/instrument.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { secretTemplates } from "../../fixtures/environment/schema-files/testing/secret-templates.ts";
import { placeOf } from "../../fixtures/surrealql/statements/definition-places.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { coverageReport } from "../coverage/coverage-report.ts";
import { nothingRun } from "../mutation/mutate-report.ts";
import { shownMutants } from "../mutation/shown-mutants.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { writeHtml, writeLcov } from "../coverage/coverage-istanbul.ts";
import { coverageJson } from "../coverage/coverage-json.ts";
import { coverageText } from "../coverage/coverage-text.ts";
import { mutationHtml } from "../mutation/mutate-html.ts";
import { mutationTestResult } from "../mutation/mutate-json.ts";
import { mutantLine, mutateSummary, survivorText } from "../mutation/mutate-text.ts";

const secret = "qZ7-sentinel-Zq";
const plain = (_: unknown, text: string) => text;
/** Every place of a schema in which a secret may stand, and something to cover and to break beside each. */
const text =
  Object.values(secretTemplates)
    .map((template) => template.replaceAll("§", secret))
    .join("\n") +
  `\nDEFINE FUNCTION fn::g($a: int) { IF $a = 1 { LET $pass_secret = '${secret}'; LET $b = { client_secret: $pass_secret }; RETURN $b; } ELSE { THROW 'no' }; };\n`;
const schema = { files: [{ path: "login.surql", text }], sha256: "ab12", label: "login.surql" };

function coverageReports(): string[] {
  using folder = new TemporaryFolder();
  const { points, unmeasured } = instrument(schema.files, "3.0.2");
  const report = coverageReport(
    {
      points,
      unmeasured,
      probed: [],
      plain: [],
      mute: [],
      unneeded: [],
      differing: [],
      deaths: [],
      engine: { version: "3.0.2", backend: "embedded", route: "rewired", loaded: "", notes: [] },
    },
    { schema, profile: contractProfile, cases: 0, seconds: 1, interrupted: false, least: undefined },
  );
  writeLcov("lcov.info", report, folder.path);
  writeHtml("pages", report, folder.path);
  return [
    coverageText(report, String, plain),
    JSON.stringify(coverageJson(report, "t")),
    folder.read("lcov.info"),
    ...globSync("pages/*.html", { cwd: folder.path }).map((file) => folder.read(file)),
  ];
}

function mutationReports(): string[] {
  const { schema: shown, mutants } = shownMutants({ schema, profile: contractProfile, choices: defaultChoices });
  const report = {
    ...nothingRun,
    schema: shown,
    mutants,
    problems: [],
    min: undefined,
    statuses: new Map(mutants.map(({ id }) => [id, { status: "no-coverage" as const }])),
  };
  const result = mutationTestResult(report, "t 1");
  return [
    ...mutants.flatMap((mutant) => [survivorText(mutant, report, plain), mutantLine(mutant, report)]),
    mutateSummary(report, plain),
    JSON.stringify(result),
    mutationHtml(result, "x"),
  ];
}

test.each([
  ["coverage", coverageReports],
  ["mutate", mutationReports],
] as const)("no secret of the schema shows in what %s prints and writes", (_, reports) => {
  const all = reports().join("\n");
  expect(all).toContain("pass_secret = '***************'"); // the lines themselves show
  expect(all).not.toContain(secret);
});

test("nor in statements that an audit wants carried out", () => {
  const { definitions } = readSchemaTree({ path: "login.surql", text });
  const fixes = definitions.map((each) => definitionIn(schema, placeOf(each), contractProfile) ?? "");
  expect(fixes.join("\n")).toContain("DEFINE PARAM OVERWRITE $signing VALUE '<the secret of your schema>'");
  expect(fixes.join("\n")).not.toContain(secret);
});

test("nor in what an engine says of it", () => {
  expect(new SchemaSecrets(schema.files).redact(`Found '${secret}' for field x, and ${secret}`)).not.toContain(secret);
});
