import type { StepReport, Verdict } from "../../fixtures/run/verdict/verdict.ts";

/**
 * Cases that together take every branch of the reference on every version, found by their paths: of a schema by the same
 * contract, they take most. `branches-of-run.test.ts` and `probing-order.docker.test.ts` run them. A case that is gone does no harm.
 */
export const pathfinders: readonly string[] = [
  "NEW-13",
  "USER-16-empty-password",
  "CHANNEL-05-signup",
  "SECRET-auth_account_link_existing_failed",
  "USER-07-missing",
  "NEW-05",
  "USER-16-number-for-an-e-mail",
  "STAGE-missing_github_config",
  "CONFIG-06-null-secret",
  "CODE-02",
  "STAGE-missing_github_id",
  "LINK-18-absent",
  "LINK-17",
  "STAGE-token_request_failed",
  "PROFILE-34",
  "STAGE-user_creation_failed",
  "STAGE-auth_account_creation_failed",
  "STAGE-user_creation_missing_id",
  "USER-09-login",
  "MERGE-05-upper-case",
  "USER-17-row",
];

interface Seen extends Pick<Verdict, "id" | "chapter" | "stages"> {
  readonly steps: readonly Pick<StepReport, "sent" | "outcome" | "calls" | "rows" | "underlyingError">[];
}

/**
 * The cases in the order in which they are likeliest to take a branch that none before them took: the pathfinders; then
 * those of the login, first who saw something that nobody before saw; then the others.
 */
export function inProbingOrder<V extends Seen>(verdicts: readonly V[]): V[] {
  const places = new Map(pathfinders.map((id, place) => [id, place]));
  const shapes = new Set<string>();
  const numbers = new Set<string>();
  const ranked = verdicts.map((verdict) => {
    const [shape, number] = [shapeOf(verdict), numberOf(verdict)];
    const news = Number(!shapes.has(shape)) * 2 + Number(!numbers.has(number));
    shapes.add(shape);
    numbers.add(number);
    return {
      verdict,
      rank: places.get(verdict.id) ?? places.size + (verdict.chapter === "login" ? 0 : 4) + (3 - news),
    };
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ verdict }) => verdict);
}

/** What happened, without what is chance: ids, numbers, texts. */
const shapeOf = ({ stages, steps }: Seen): string =>
  JSON.stringify([
    stages,
    steps.map(({ sent, outcome, calls, rows, underlyingError = "" }) => [
      /^\w*/.exec(sent)?.[0],
      outcome.split(/[:\s]/).slice(0, 4),
      calls.length,
      [...rows, underlyingError].map((each) => withoutValues(each).slice(0, 60)),
    ]),
  ]);

const withoutValues = (text: string): string =>
  text
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/\b\w+:\w{8,}/g, "<id>")
    .replaceAll(/\d+/g, "#");

/** "MERGE-03" of "MERGE-03-null" */
const numberOf = ({ id }: Seen): string => /^[A-Z]+-?\d*/.exec(id)?.[0] ?? id;
