import { anything, type ExpectedAtOnce, now, type Outlook, type Row, theNewUser } from "../../fixtures/case/case.ts";
import { bothCalls, isNew } from "../login/login-expectations.ts";

// What cases of several suites expect of those who come at the same time.

export const times = (count: number, calls: readonly string[]): string[] =>
  Array.from({ length: count }, () => calls).flat();

type Rest = Omit<Outlook, "atOnce">;

/** Of one login in the middle of which something happens: it comes in. */
export const comesIn = (user: string, rest: Rest = {}): Outlook => ({
  calls: bothCalls,
  ...rest,
  atOnce: { each: [{ signsInAs: user }], comeIn: [1, 1] },
});

/** Of one login in the middle of which something happens: it fails in whatever way, and has written nothing. */
export const isRefused = (rest: Rest = {}): Outlook => ({
  calls: bothCalls,
  ...rest,
  atOnce: { each: [{ fails: ["refused"] }], comeIn: [0, 0] },
});

/**
 * Of so many logins at once, one at least comes in; one user and one link are left, and nobody is anybody else. The
 * others may fail: SurrealDB lets one of those commit that wrote the same, and a function can't try again by itself.
 */
export const oneIsNew = (
  count: number,
  user: Row,
  providerId: string,
  atOnce: Partial<ExpectedAtOnce> = {},
): Outlook => ({
  calls: times(count, bothCalls),
  rows: rowsOf(user, providerId),
  atOnce: { each: [{ signsInAs: theNewUser, fails: ["refused"] }], comeIn: [1, count], ...atOnce },
});

/** Step 6, whoever of several did it: the user and the link appear. */
export const rowsOf = (user: Row, providerId: string): NonNullable<Outlook["rows"]> =>
  isNew(user, providerId).rows ?? {};

/** The row of somebody who signed up with a password. */
export const signedUp: Row = { email: "ada@example.org", password: anything, created_at: now, updated_at: now };
