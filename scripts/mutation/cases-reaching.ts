import type { Point } from "../coverage/coverage-point.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { allStepsOf } from "../../fixtures/case/case-steps.ts";
import type { SchemaTree, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import type { CasesReaching } from "./run-mutants.ts";

/** What is known of the places in a schema. */
export interface Places {
  readonly points: readonly Point[];
  readonly permissions: readonly PermissionsPlace[];
}

interface PermissionsPlace extends Span {
  readonly path: string;
}

/** What is known of the cases, by their ids. */
export interface Paths {
  /** What each reached of the instrumented schema. */
  readonly verdicts: readonly Pick<Verdict, "id" | "reached">[];
  /** Those of which it isn't known where they get to; they may get anywhere. */
  readonly elsewhere: readonly string[];
  /** Those that meet PERMISSIONS. */
  readonly asking: readonly string[];
}

/**
 * Which cases get to a place, by what they reached of an instrumented schema: those that came to the smallest statement or
 * block around it. PERMISSIONS are reached by who asks. Where no point is around it (a TYPE, a DURATION), nothing is known.
 */
export function reachOf({ points, permissions }: Places, { verdicts, elsewhere, asking }: Paths): CasesReaching {
  const arrivals = verdicts.flatMap(({ id, reached = [] }) => reached.map((point) => ({ id, point })));
  const cases = Map.groupBy(arrivals, ({ point }) => point);
  return (path, from, to) => {
    const isAround = (place: PermissionsPlace) => place.path === path && place.from <= from && to <= place.to;
    if (permissions.some(isAround)) return [...new Set([...asking, ...elsewhere])];
    const [smallest] = points
      .filter((point) => tellsWhoIsThere(point) && isAround(point))
      .toSorted((one, other) => one.to - one.from - (other.to - other.from));
    return smallest && [...new Set([...(cases.get(smallest.id) ?? []).map(({ id }) => id), ...elsewhere])];
  };
}

/** A branch is a way out of a decision, and no place. */
export const tellsWhoIsThere = ({ kind }: Pick<Point, "kind">): boolean => kind !== "branch";

export const permissionsIn = (trees: readonly SchemaTree[]): PermissionsPlace[] =>
  trees.flatMap(({ path, definitions }) =>
    definitions.flatMap(({ clauses }) =>
      clauses.filter(({ keyword }) => keyword === "PERMISSIONS").map(({ from, to }) => ({ path, from, to })),
    ),
  );

/**
 * Whether PERMISSIONS count in a case: SIGNUP, SIGNIN and AUTHENTICATE are carried out past them (seen on 2.6.0, 3.0.2,
 * 3.0.5 and 3.3.5), so who only logs in never meets them.
 */
export const meetsPermissions = ({ case: subject }: Pick<NumberedCase, "case">): boolean =>
  allStepsOf(subject).some(
    (step) =>
      !(step.step === "password" || step.step === "timing" || (step.step === "login" && step.channel !== "call")),
  );
