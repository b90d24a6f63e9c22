import type { Case, Expectation } from "../../fixtures/case/case.ts";
import { backendOf } from "../../fixtures/engines/backends/all.ts";
import type { RunIdentity } from "../../fixtures/engines/run-identity.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { contractFields } from "../../fixtures/environment/names/profile.ts";
import { takeSnapshot, tableOf } from "../../fixtures/environment/rows/row-diff.ts";
import { arrange } from "../../fixtures/run/one-case/arrange.ts";
import { runCase, type RunCaseOptions } from "../../fixtures/run/one-case/run-case.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { prepare } from "./attempt.ts";
import { contractLogin } from "./contract-login.ts";
import type { Scenario } from "./scenario.ts";

/** Whether a login does what the contract asks for: what a test of it says before the schema is fixed. */
export interface JudgedLogin extends Pick<Verdict, "status" | "failures" | "reason"> {
  /** What must come of it; absent for a case, which says so itself. */
  readonly then?: Expectation;
}

/** Of a report: nobody says what should come of it, but the contract does. */
export async function judgeLogin(
  scenario: Scenario,
  { engine }: Pick<RunSettings, "engine">,
  run: RunIdentity,
  environment: Environment,
): Promise<JudgedLogin> {
  const onContract = scenario.statements === undefined ? scenario : await withRowsThere(scenario, environment);
  const known = await contractLogin(onContract, environment.choices, await backendOf(engine, { run, worker: 1 }));
  if ("unknown" in known) return { status: "undecided", failures: [], reason: known.unknown };
  const { then } = known;
  const verdict = await runCase(reportedCase("as reported", scenario, then), environment, optionsOf(scenario));
  return { ...judged(verdict), then };
}

/** What of a verdict counts for a test. */
export const judged = ({ status, failures, reason }: Verdict): JudgedLogin => ({
  status,
  failures,
  ...(reason !== undefined && { reason }),
});

/** A report as a case. */
export const reportedCase = (
  title: string,
  { given = {}, when }: Pick<Case, "given" | "when">,
  then: Case["then"],
): NumberedCase => ({
  suite: { chapter: "repro", name: "report" },
  case: { id: "REPORT-01", level: "MUST", title, given, when, then },
});

/** How it is run: with what no case has. */
export const optionsOf = (scenario: Scenario): RunCaseOptions => ({
  asReported: true,
  prepare: (arranged, environment) => prepare(scenario, arranged, environment),
});

/** The rows that statements of the schema's own make, as the contract has them. */
async function withRowsThere(scenario: Scenario, environment: Environment): Promise<Scenario> {
  const arranged = await arrange(scenario, environment);
  await using database = arranged.database;
  await prepare(scenario, arranged, environment);
  const rows = [...(await takeSnapshot(database, environment))];
  const of = (table: "users" | "auth_accounts") =>
    rows.flatMap(([id, row]) => (tableOf(id) === table ? [contractRow(table, row)] : []));
  return { ...scenario, given: { ...scenario.given, users: of("users"), links: of("auth_accounts") } };
}

/** Times don't matter to a login. */
const times: ReadonlySet<string> = new Set(["created_at", "updated_at"]);

const contractRow = (table: "users" | "auth_accounts", row: ContractRow): ContractRow =>
  Object.fromEntries(
    ["id", ...contractFields(table)].flatMap((field) =>
      row[field] === undefined || times.has(field) ? [] : [[field, row[field]]],
    ),
  );
