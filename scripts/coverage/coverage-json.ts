import { z } from "zod";
import { isCovered, overall, type Shares, sharesOf } from "./coverage-shares.ts";
import { pointKinds, type Unmeasured } from "./coverage-point.ts";
import { type CoverageReport, failedOf, lineOf, missingOf, placeOf, sayOpen, skippedOf } from "./coverage-report.ts";
import { engineFields, roundSeconds, schemaFields, schemaJson } from "../report/report-forms.ts";
import { percentTaken } from "../run/branches-taken.ts";

const share = z.object({ total: z.int(), covered: z.int() });
const shares = { blocks: share, branches: share, throws: share, statements: share };
const place = { file: z.string(), line: z.int(), column: z.int() };
const within = z.string().describe('the definition, e.g. "fn::github_login", "access user", "field users.email"');

/** The form of `coverage --json`: a promise to users, additions only. */
export const coverageJsonSchema = z.object({
  tool: z.string(),
  schema: z.object(schemaFields),
  surrealdb: z.object(engineFields),
  ...shares,
  percent: z.number().describe("of blocks, branches and throws together, rounded down: what --min is held against"),
  definitions: z.array(z.object({ name: within, file: z.string(), line: z.int(), ...shares })),
  uncovered: z.array(
    z.object({
      ...place,
      text: z.string().describe("the line"),
      kind: z.enum(pointKinds),
      within,
      what: z.string().describe('e.g. "never true", "never thrown"'),
    }),
  ),
  firstReachedBy: z
    .record(z.string(), z.string())
    .describe('"file:line" of a statement → the first case, in the order of the suites, that came to it'),
  unmeasured: z.array(z.object({ ...place, text: z.string(), within, what: z.string(), why: z.string() })),
  cases: z.object({
    ran: z.int().describe("with probes and without"),
    unneeded: z.int().describe("without probes only: all was reached before"),
    failed: z.int(),
    skipped: z.int(),
    missing: z.int(),
    stopped: z
      .string()
      .optional()
      .describe("what of the schema never ends, for which the missing cases were not tried"),
    mute: z.array(z.string()).describe("ids: their engine may call nobody, and so can't tell what it reaches"),
    differing: z
      .array(z.object({ id: z.string(), plain: z.string(), probed: z.string() }))
      .describe("cases that came to something else with probes"),
  }),
  seconds: z.number(),
});

export function coverageJson(report: CoverageReport, tool: string) {
  const { schema, engine, points, probed, unneeded, unmeasured, seconds } = report;
  const all = sharesOf(points);
  const placed = (thing: Pick<Unmeasured, "path" | "line">) => ({
    ...thing,
    file: thing.path,
    text: lineOf(schema, thing.path, thing.line),
  });
  return coverageJsonSchema.parse({
    tool,
    schema: schemaJson(schema),
    surrealdb: engine,
    ...named(all),
    percent: percentTaken(overall(all)),
    definitions: [...Map.groupBy(points, ({ within: name, path }) => `${path} ${name}`).values()].map((of) => ({
      name: of[0]?.within,
      file: of[0]?.path,
      line: Math.min(...of.map(({ line }) => line)),
      ...named(sharesOf(of)),
    })),
    uncovered: points.filter((point) => !isCovered(point)).map((point) => ({ ...placed(point), what: sayOpen(point) })),
    firstReachedBy: firstReachedBy(report),
    unmeasured: unmeasured.map(placed),
    cases: {
      ...report,
      ran: probed.length,
      unneeded: unneeded.length,
      failed: failedOf(report),
      skipped: skippedOf(report),
      missing: missingOf(report),
    },
    seconds: roundSeconds(seconds),
  });
}

const named = ({ block, branch, throw: thrown, statement }: Shares) => ({
  blocks: block,
  branches: branch,
  throws: thrown,
  statements: statement,
});

/** Of several statements on one line, the first says it. */
function firstReachedBy({ points, probed }: CoverageReport): Record<string, string> {
  const order = new Map(probed.map(({ id }, i) => [id, i]));
  const statements = points.filter((point) => point.kind === "statement");
  return Object.fromEntries(
    [...Map.groupBy(statements, placeOf)].flatMap(([line, on]) => {
      const [first] = on
        .flatMap(({ by }) => by ?? [])
        .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
      return first === undefined ? [] : [[line, first]];
    }),
  );
}
