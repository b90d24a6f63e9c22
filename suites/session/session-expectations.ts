import type { Expected, Expectation } from "../../fixtures/case/case.ts";
import type { Given } from "../../fixtures/case/scene/given.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adasLink, bob } from "../login/login-expectations.ts";

// What cases of several suites give and expect.

/** The link of `bobAtGitHub`. */
const bobsLink: ContractRow = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1906" };
/** Whose GitHub account is bob's. */
export const bobAtGitHub = personas.upperCase;

/** Two users who may sign in by GitHub; ada does unless a step says otherwise. */
export const everyone: Given = { users: [ada, bob], links: [adasLink, bobsLink] };
/** The same, and the harness can sign tokens of the access. */
export const everyoneAndTheKey: Given = { ...everyone, access: "known-key" };

/** For a query: who is this? A guest is nobody, or may not even ask. */
export const whoAmI = "RETURN $auth ?? 'nobody'";
export const isAda: Expectation = { returns: "users:ada" };
export const isBob: Expectation = { returns: "users:bob" };
export const isGuest: Expected = { either: [{ returns: "nobody" }, { fails: ["error"] }] };

/** A token that opens its user, without GitHub being asked. */
export const opensAda: Expectation = { signsInAs: "users:ada" };
/** An AUTHENTICATE clause may throw. */
export const opensNothing: Expectation = { fails: ["refused"] };
export const done: Expectation = { returns: undefined };
