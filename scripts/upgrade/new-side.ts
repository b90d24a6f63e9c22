import type { Database } from "../../fixtures/engines/backend.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { type GitHubOrigins, restoreOrigins, rewireText } from "../../fixtures/environment/route/rewire.ts";
import type { Definitions } from "../../fixtures/surrealql/statements/definition-places.ts";
import type { LoginFinding } from "../report/finding.ts";
import { type Dump, importBy } from "./carry/carry-export.ts";
import { DataRefusedError } from "./carry/data-refused-error.ts";
import { type CarryArrival, type CarryWay, showWay } from "./carry/carry-way.ts";
import { readdress } from "./carry/readdress.ts";
import { findAll } from "./checks/all.ts";
import { type Observation, observe } from "./database-observation.ts";
import { schemaOf } from "./database-statements.ts";
import { checksum, type ExactRow } from "./exact-rows.ts";
import { carryOut, stepsOf, verdictOf } from "./fix-steps.ts";
import { type Chapter, chapterFindings } from "./login-chapter.ts";
import { type OldSide, place } from "./old-side.ts";
import type { Subject } from "./populated-database.ts";
import type { Fixes } from "./upgrade-fixes.ts";
import type { CheckedCounts, WayOutcome } from "./upgrade-outcome.ts";
import { writtenKeys } from "./written-keys.ts";

/** A database that has come over. */
export interface CarriedDatabase extends AsyncDisposable {
  /** The new version, with that database in it. */
  readonly environment: Environment;
  readonly database: Database;
  readonly refused?: string | undefined;
}

/** One way for a database to come over; each time it is the same one that comes. */
export interface Carrier {
  readonly way: CarryWay;
  arrive(): Promise<CarriedDatabase>;
  /** Keys that stand in what is carried. */
  readonly writtenKeys: readonly string[];
}

export interface NewSide {
  readonly environment: Environment;
  readonly old: OldSide;
  /** Version of the old engine, and where it found GitHub. */
  readonly from: { readonly version: string; readonly github: GitHubOrigins };
  /** What the schema comes to on the new version. */
  readonly fresh: Definitions;
  readonly fixes: Fixes;
  readonly chapter: Chapter;
}

export const byExport = (
  { way, text }: Dump,
  { environment, old, from }: Pick<NewSide, "environment" | "old" | "from">,
): Carrier => ({
  way,
  writtenKeys: writtenKeys(
    text,
    old.expected.kept.tokens.map(({ token }) => token),
  ),
  async arrive() {
    const database = await environment.backend.emptyDatabase(place);
    const refused = await importBy(
      { way },
      readdress(text, from.github, environment.github),
      database,
      environment.backend,
    );
    return { environment, database, refused, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
  },
});

/** Carries a database over and looks at it; if something is wrong, does so again and fixes what can be fixed. */
export async function goOver(carrier: Carrier, side: NewSide): Promise<WayOutcome> {
  try {
    return await lookTwice(carrier, side);
  } catch (error) {
    if (!(error instanceof DataRefusedError)) throw error;
    const what = `${side.environment.info.version} doesn't open the data of ${side.from.version}: ${error.message}`;
    const findings: LoginFinding[] = [{ kind: "lost", check: "data-opened", what }];
    return {
      way: showWay(carrier.way),
      verdict: "do not",
      findings,
      steps: [],
      left: findings,
      checked: nothingChecked,
    };
  }
}

export const nothingChecked: CheckedCounts = {
  tables: [],
  waysIn: 0,
  tokens: 0,
  definitions: 0,
  copies: 0,
  permissions: 0,
  cases: 0,
};

async function lookTwice(carrier: Carrier, side: NewSide): Promise<WayOutcome> {
  const first = await look(carrier, [], side);
  const steps = stepsOf(first.findings);
  const last = steps.length > 0 ? await look(carrier, steps, side) : first;
  // what is to be fixed would fail hundreds of cases, and say no more
  const cases = await side.chapter(schemaOf(last.after.definitions));
  const atLast = [...last.findings, ...chapterFindings(cases)];
  const [findings, left] = steps.length > 0 ? [first.findings, atLast] : [atLast, []];
  return {
    way: showWay(carrier.way),
    verdict: verdictOf(findings, steps, left),
    findings,
    steps,
    left,
    checked: checkedOf(side.old.before, last.after, cases.run),
  };
}

/** A carried database in which the steps have been carried out, and the GitHub that it calls. */
export async function settle(
  { environment, database }: Pick<CarriedDatabase, "environment" | "database">,
  steps: readonly string[],
  { app }: Pick<OldSide, "app">,
): Promise<{ subject: Subject; problems: readonly string[] }> {
  const problems = await carryOut(
    steps.map((step) => rewireText(step, environment.github)),
    database.admin,
  );
  environment.mock.reset(); // the app is known from the time before
  return { subject: { environment, database, app: environment.mock.createApp(app) }, problems };
}

/** @param about what more is known of how it came over */
export async function look(
  { way, arrive, writtenKeys: keys }: Carrier,
  steps: readonly string[],
  { old, from, fresh, fixes }: Pick<NewSide, "old" | "from" | "fresh" | "fixes">,
  about: Partial<CarryArrival> = {},
) {
  await using arrived = await arrive();
  const { environment, refused } = arrived;
  const { subject, problems } = await settle(arrived, steps, old);
  const after = await observe(subject, old.expected, keys);
  const arrival = { way, from: from.version, refused, hasNewKeys: definesAccess(steps), ...about };
  const findings: LoginFinding[] = [
    ...problems.map((problem) => ({ kind: "lost" as const, check: "step", what: `a step failed: ${problem}` })),
    ...findAll({ before: old.before, after, fresh, arrival, fixes }),
  ];
  return { after, findings: findings.map((finding) => inSchemaWords(finding, environment.github)) };
}

/** A fix with GitHub's addresses, as the schema has them. */
const inSchemaWords = ({ fix, ...finding }: LoginFinding, github: GitHubOrigins): LoginFinding => ({
  ...finding,
  ...(fix !== undefined && { fix: restoreOrigins(fix, github) }),
});

export const definesAccess = (steps: readonly string[]): boolean =>
  steps.some((step) => /\bDEFINE ACCESS\b/i.test(step));

export function checkedOf(before: Observation, after: Observation, cases: number): CheckedCounts {
  return {
    tables: [...before.rows].map(([table, rows]) => ({
      table,
      before: counted(rows),
      after: counted(after.rows.get(table)),
    })),
    waysIn: after.ways.size,
    tokens: after.tokens.size,
    definitions: after.definitions.size,
    copies: after.copies.size,
    permissions: after.permissions.size,
    cases,
  };
}

const counted = (rows: ReadonlyMap<string, ExactRow> = new Map()) => ({ rows: rows.size, checksum: checksum(rows) });
