import type { Expected, Expectation, RefusalKind } from "../../fixtures/case/case.ts";
import { firstLogin, link } from "../../fixtures/case/first-login.ts";
import {
  theAccessToken,
  theClientId,
  theClientSecret,
  theCode,
  theNewUser,
} from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import type { Stage } from "../../fixtures/environment/names/stage-names.ts";

// What cases of several suites expect, in the words of the contract.

export const exchange = "POST /login/oauth/access_token";
export const fetchUser = "GET /user";
/**
 * The parameters of the exchange. Those that may be beside them are GitHub's own, and what RFC 6749 asks of every client.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 */
export const sentInExchange = (params: Partial<Record<"client_id" | "client_secret" | "code", string>> = {}) => ({
  params: { client_id: theClientId, client_secret: theClientSecret, code: theCode, ...params },
  mayHave: { redirect_uri: "/^https?:/", code_verifier: "/./", grant_type: "authorization_code" },
});
/** The header Authorization of the request for the profile: GitHub takes either word, in any case. */
export const asBearer = `/^(bearer|token) ${theAccessToken}$/i`;
/** A login that gets both answers from GitHub. */
export const bothCalls = [exchange, fetchUser];

/** A user who has never used GitHub. */
export const ada: ContractRow = { id: "users:ada", email: "ada@example.org" };
export const bob: ContractRow = { id: "users:bob", email: "bob@example.org" };
/** The link of the persona `ada`. */
export const adasLink: ContractRow = {
  id: "auth_accounts:ada",
  user: "users:ada",
  provider: "github",
  provider_id: "1815",
};

/** What argon2 makes of a password that nobody knows. */
export const aHash =
  "$argon2id$v=19$m=19456,t=2,p=1$AYIGbpwAbpFInxcKM9HQjw$+A0a+9CfUX9r7/FvOWegdMFaGct2RrVWQBkJuPpFvz8";

/** Step 4: whoever is linked signs in, and nothing is written. */
export const signsInAs = (user: string): Expectation => ({ signsInAs: user, calls: bothCalls });

/** Step 5: the link appears; what the merge does to the password is MERGE-10's business. */
export function isLinkedTo(user: string, providerId: string): Expected {
  const merged: Expectation = {
    signsInAs: user,
    calls: bothCalls,
    rows: {
      created: { auth_accounts: [link(user, providerId)] },
      mayUpdate: { [user]: ["password", "updated_at"] },
    },
  };
  return {
    choice: "unconfirmed-password",
    variants: { "taken-away": merged, kept: merged, "merge-refused": { fails: ["refused"], calls: bothCalls } },
  };
}

/** Step 6: the user and the link appear. */
export const isNew = (user: ContractRow, providerId: string): Expectation => ({
  signsInAs: theNewUser,
  calls: bothCalls,
  rows: firstLogin(user, providerId),
});

export { link };

/** The profile of the persona `ada` as a user. */
export const adaFromGitHub: ContractRow = {
  email: "ada@example.org",
  name: "Ada Lovelace",
  avatar_url: "https://avatars.githubusercontent.com/u/1815?v=4",
};

/** Fails at a stage after these requests, and leaves nothing behind. */
export const stopsAt = (stage: Stage | readonly Stage[], calls: readonly string[]): Expectation => ({ stage, calls });

/** Refused, by GitHub or before it is asked, and nothing is left behind. */
export const opensNobody: Expected = { either: [{ fails: ["refused"] }, { fails: ["refused"], calls: [exchange] }] };

/** Where SurrealQL can't catch the error, SurrealDB masks it: the stage if the schema can, else masked. */
export const failsWith = (fails: readonly RefusalKind[], calls: readonly string[]): Expectation => ({ fails, calls });
