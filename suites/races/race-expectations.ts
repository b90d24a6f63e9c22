import type { ExpectedAtOnce, Expectation } from "../../fixtures/case/case.ts";
import { anything, now, theNewUser } from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { bothCalls, isNew } from "../login/login-expectations.ts";

// What cases of several suites expect of those who come at the same time.

export const times = (count: number, calls: readonly string[]): string[] =>
  Array.from({ length: count }, () => calls).flat();

type Rest = Omit<Expectation, "atOnce">;

/** Of one login in the middle of which something happens: it signs in. */
export const signsIn = (user: string, rest: Rest = {}): Expectation => ({
  calls: bothCalls,
  ...rest,
  atOnce: { each: [{ signsInAs: user }], comeIn: [1, 1] },
});

/** Of one login in the middle of which something happens: it fails in whatever way, and has written nothing. */
export const isRefused = (rest: Rest = {}): Expectation => ({
  calls: bothCalls,
  ...rest,
  atOnce: { each: [{ fails: ["refused"] }], comeIn: [0, 0] },
});

/**
 * Of so many logins at once, one at least signs in; one user and one link are left, and nobody is anybody else. The
 * others may fail: SurrealDB lets one of those commit that wrote the same, and a function can't try again by itself.
 */
export const oneIsNew = (
  count: number,
  user: ContractRow,
  providerId: string,
  atOnce: Partial<ExpectedAtOnce> = {},
): Expectation => ({
  calls: times(count, bothCalls),
  rows: rowsOf(user, providerId),
  atOnce: { each: [{ signsInAs: theNewUser, fails: ["refused"] }], comeIn: [1, count], ...atOnce },
});

/** Step 6, whoever of several did it: the user and the link appear. */
export const rowsOf = (user: ContractRow, providerId: string): NonNullable<Expectation["rows"]> =>
  isNew(user, providerId).rows ?? {};

/** The row of somebody who signed up with a password. */
export const signedUp: ContractRow = { email: "ada@example.org", password: anything, created_at: now, updated_at: now };
