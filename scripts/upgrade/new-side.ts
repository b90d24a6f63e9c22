import type { Database } from "../../fixtures/engines/backend.ts";
import type { Bench } from "../../fixtures/environment/environment.ts";
import type { Definitions } from "../../fixtures/engines/definitions/database-definitions.ts";
import { restoreOrigins, type GitHubOrigins, rewireText } from "../../fixtures/environment/route/rewire.ts";
import { type Dump, importBy } from "./carry/carry-export.ts";
import { readdress } from "./carry/readdress.ts";
import { DataRefusedError } from "./carry/carry-volume.ts";
import { type Arrival, showWay, type Way } from "./carry/carry-way.ts";
import { type Chapter, chapterFindings } from "./login-chapter.ts";
import { findAll } from "./checks/all.ts";
import { schemaOf } from "./database-statements.ts";
import type { Finding } from "./upgrade-finding.ts";
import type { Mends } from "./upgrade-fixes.ts";
import { type Observation, observe } from "./database-observation.ts";
import { type OldSide, place } from "./old-side.ts";
import type { WayOutcome } from "./upgrade-outcome.ts";
import { checksum, type ExactRow } from "./exact-rows.ts";
import { carryOut, stepsOf, verdictOf } from "./fix-steps.ts";
import { writtenKeys } from "./written-keys.ts";

/** A database that has come over. */
export interface Arrived extends AsyncDisposable {
  /** The new version, with that database in it. */
  readonly bench: Bench;
  readonly database: Database;
  readonly refused?: string;
}

/** One way for a database to come over; each time it is the same one that comes. */
export interface Carrier {
  readonly way: Way;
  arrive(): Promise<Arrived>;
  /** Keys that stand in what is carried. */
  readonly writtenKeys: readonly string[];
}

export interface NewSide {
  readonly bench: Bench;
  readonly old: OldSide;
  /** Version of the old engine, and where it found GitHub. */
  readonly from: { readonly version: string; readonly github: GitHubOrigins };
  /** What the schema comes to on the new version. */
  readonly fresh: Definitions;
  readonly mends: Mends;
  readonly chapter: Chapter;
}

export const byExport = (
  { way, text }: Dump,
  { bench, old, from }: Pick<NewSide, "bench" | "old" | "from">,
): Carrier => ({
  way,
  writtenKeys: writtenKeys(
    text,
    old.expected.kept.tokens.map(({ token }) => token),
  ),
  async arrive() {
    const database = await bench.backend.emptyDatabase(place);
    const refused = await importBy({ way }, readdress(text, from.github, bench.github), database, bench.backend);
    return {
      bench,
      database,
      ...(refused !== undefined && { refused }),
      [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
    };
  },
});

/** Carries a database over and looks at it; if something is wrong, does so again and mends what can be mended. */
export async function goOver(carrier: Carrier, side: NewSide): Promise<WayOutcome> {
  try {
    return await lookTwice(carrier, side);
  } catch (error) {
    if (!(error instanceof DataRefusedError)) throw error;
    const finding: Finding = {
      kind: "lost",
      check: "data-opened",
      what: `${side.bench.info.version} doesn't open the data of ${side.from.version}: ${error.message}`,
    };
    return {
      way: showWay(carrier.way),
      verdict: "do not",
      findings: [finding],
      steps: [],
      left: [finding],
      checked: nothingChecked,
    };
  }
}

const nothingChecked: WayOutcome["checked"] = {
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
  // what is to be mended would fail hundreds of cases, and say no more
  const cases = await side.chapter.on(schemaOf(last.after.definitions));
  const atLast = [
    ...last.findings,
    ...chapterFindings(cases).map((each): Finding => ({ ...each, check: "login-chapter" })),
  ];
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

interface Looked {
  readonly findings: readonly Finding[];
  readonly after: Observation;
}

async function look(
  { way, arrive, writtenKeys: keys }: Carrier,
  steps: readonly string[],
  { old, from, fresh, mends }: NewSide,
): Promise<Looked> {
  await using arrived = await arrive();
  const { bench, database, refused } = arrived;
  const problems = await carryOut(
    steps.map((step) => rewireText(step, bench.github)),
    database.admin,
  );
  bench.mock.reset(); // the app is known from the time before
  const after = await observe({ bench, database, app: bench.mock.createApp(old.app) }, old.expected, keys);
  const arrival: Arrival = {
    way,
    from: from.version,
    ...(refused !== undefined && { refused }),
    mended: steps.some((step) => /\bDEFINE ACCESS\b/i.test(step)),
  };
  const failed = problems.map((problem): Finding => ({
    kind: "lost",
    check: "step",
    what: `a step failed: ${problem}`,
  }));
  const found = findAll({ before: old.before, after, fresh, arrival, mends });
  return { after, findings: [...failed, ...found].map((finding) => inOwnWords(finding, bench.github)) };
}

/** A mend with GitHub's addresses, as the schema has them. */
const inOwnWords = ({ mend, ...finding }: Finding, github: GitHubOrigins): Finding => ({
  ...finding,
  ...(mend !== undefined && { mend: restoreOrigins(mend, github) }),
});

function checkedOf(before: Observation, after: Observation, cases: number): WayOutcome["checked"] {
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
