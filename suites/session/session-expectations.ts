import type { Expected, Given, Outlook, Row } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adasLink, bob } from "../login/login-expectations.ts";

// What cases of several suites give and expect.

/** The link of `bobAtGitHub`. */
const bobsLink: Row = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1906" };
/** Whose GitHub account is bob's. */
export const bobAtGitHub = personas.upperCase;

/** Two users who may come in by GitHub; ada does unless a step says otherwise. */
export const everyone: Given = { users: [ada, bob], links: [adasLink, bobsLink] };
/** The same, and the harness can sign tokens of the access. */
export const everyoneAndTheKey: Given = { ...everyone, access: "known-key" };

/** For a query: who is this? A guest is nobody, or may not even ask. */
export const whoAmI = "RETURN $auth ?? 'nobody'";
export const isAda: Outlook = { returns: "users:ada" };
export const isBob: Outlook = { returns: "users:bob" };
export const isGuest: Expected = { either: [{ returns: "nobody" }, { fails: ["error"] }] };

/** A token that opens its user, without GitHub being asked. */
export const opensAda: Outlook = { signsInAs: "users:ada" };
/** An AUTHENTICATE clause may throw. */
export const opensNothing: Outlook = { fails: ["refused"] };
export const done: Outlook = { returns: undefined };
