import type { Backend } from "../../fixtures/engines/backend.ts";
import { isInVersions } from "../../fixtures/engines/version-range.ts";
import type { LoginFinding } from "../report/finding.ts";
import { type Departure, type LegResult, startStoring, takenFor } from "./carry-leg.ts";
import { byExport, checkedOf, definesAccess, look, nothingChecked, settle } from "./new-side.ts";
import { leave } from "./old-side.ts";
import type { UpgradeLeg, WayOutcome } from "./upgrade-outcome.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";

/**
 * On the version that a leg has reached, the database that came over by the best way is made ready for the next leg: the
 * steps are carried out, people sign in, and it leaves again.
 */
export async function departAgain(
  { side, best }: LegResult,
  { backend, next, plan }: { readonly backend: Backend; readonly next: Backend; readonly plan: UpgradePlan },
): Promise<Departure> {
  const { environment, old, from } = side;
  const { info, github } = environment;
  if (!best) throw new TypeError("Going on from a version: expected a way that led there, saw none.");
  plan.onProgress(`people sign in on ${info.version}`);
  const { skipped, ...taken } = takenFor(next, environment, plan);
  const dump = old.dumps.find(({ way }) => way === best.carrier.way);
  // what came as data is stored already
  await using storing = dump && taken.stores && (await startStoring(environment, taken.stores));
  const home = { ...environment, ...(storing && { backend: storing }) };
  await using arrived = await (dump ? byExport(dump, { environment: home, old, from }) : best.carrier).arrive();
  const { subject } = await settle(arrived, best.outcome.steps, old);
  const again = await leave(subject, old.expected.people, taken, plan.onProgress);
  return { backend, info, from: { version: info.version, github }, old: { ...again, app: old.app }, skipped };
}

/** What became of the first version's people on the last one: one way, by the best of each leg. */
export async function wholeChain(
  results: readonly LegResult[],
  { first, plan }: { readonly first: Departure; readonly plan: UpgradePlan },
): Promise<readonly WayOutcome[]> {
  const [last] = results.slice(-1);
  if (!last || last.leg.ways.length === 0) return [];
  const way = results.map(({ leg }) => leg.goesOnBy ?? "no way").join(", then ");
  const [steps, { best, side }] = [results.flatMap((result) => result.best?.outcome.steps ?? []), last];
  if (!best) return [chainEnd(last.leg, { way, isLast: results.length > plan.via.length })];
  plan.onProgress(`the people of ${first.from.version} are looked for on ${side.environment.info.version}`);
  const { old, from } = first;
  const endsTokens = results.some(
    (result) =>
      definesAccess(result.best?.outcome.steps ?? []) ||
      (isExport(result) && isInVersions(result.side.from.version, ">=3.0.0-0")),
  );
  // who signs in between two legs may write rows, as a schema has it: each leg compares its own
  const before = { ...old.before, rows: side.old.before.rows };
  const { after, findings } = await look(
    best.carrier,
    best.outcome.steps,
    { ...side, from, old: { ...old, before } },
    { hasNewKeys: endsTokens, way: results.find(isExport)?.best?.carrier.way ?? best.carrier.way },
  );
  const left = steps.length > 0 ? findings : [];
  const { verdict } = best.outcome;
  return [
    {
      way,
      verdict: findings.some(({ toBeExpected }) => !toBeExpected)
        ? "do not"
        : (results.map((result) => result.best?.outcome.verdict).find((each) => each !== "safe") ?? verdict),
      findings,
      steps,
      left,
      checked: checkedOf(old.before, after, best.outcome.checked.cases),
      ...(best.outcome.back !== undefined && { back: best.outcome.back }),
    },
  ];
}

const isExport = ({ best }: LegResult): boolean => best?.carrier.way.kind === "export";

/** A leg by which nobody would like to go on. */
export function chainEnd(
  { from, to }: Pick<UpgradeLeg, "from" | "to">,
  { way, isLast }: { readonly way: string; readonly isLast: boolean },
): WayOutcome {
  const rest = isLast ? "" : "; what comes after was not tried";
  const what = `by no way does everybody come from ${from.version} to ${to.version}${rest}`;
  const findings: LoginFinding[] = [{ kind: "lost", check: "chain", what }];
  return { way, verdict: "do not", findings, steps: [], left: findings, checked: nothingChecked };
}
