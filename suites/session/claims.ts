import { authenticate, type Expected, login, type Expectation, suite, table } from "../../fixtures/case/case.ts";
import type { TokenChangeName } from "../../fixtures/engines/tokens/token-changes.ts";
import { signsInAs } from "../login/login-expectations.ts";
import { everyoneAndTheKey, opensAda, opensNothing } from "./session-expectations.ts";

interface Row {
  readonly what: string;
  readonly then: Expected;
}

const refused = (what: string): Row => ({ what, then: opensNothing });
const accepted = (what: string, then: Expectation = opensAda): Row => ({ what, then });

/** Signed with the access's own key, so that nothing but the claims decides. */
const rows = {
  "signed-again": accepted("with the claims that SurrealDB gave opens its user"),
  expired: refused("that expired an hour ago opens nobody"),
  "expired-a-second-ago": refused("that expired a second ago opens nobody"),
  "expires-in-a-minute": accepted("that expires in a minute opens its user"),
  "not-yet-valid": refused("that is valid from the next hour on opens nobody"),
  "valid-for-a-minute": accepted("that became valid a minute ago opens its user"),
  "other-database": refused("of another database opens nobody"),
  "other-namespace": refused("of another namespace opens nobody"),
  "other-access": refused("of another access opens nobody"),
  "unknown-access": refused("of an access that there isn't opens nobody"),
  "other-record": accepted("of another user opens that one", { signsInAs: "users:bob" }),
  "record-missing": refused("that names no user opens nobody"),
  "record-no-id": refused("whose user is no record id opens nobody"),
  "database-missing": refused("that names no database opens nobody"),
} satisfies Partial<Record<TokenChangeName, Row>>;

export const claims = suite("claims", { source: "RFC 7519 section 4.1" }, [
  ...table<Row>(rows, ({ what, then }, changed) => ({
    id: `CLAIM-01-${changed}`,
    level: "MUST",
    ...(changed === "other-access" && { needs: "two-accesses" as const }),
    title: `a token ${what}`,
    given: everyoneAndTheKey,
    when: [login(), authenticate({ token: 1, changed: changed as TokenChangeName }), authenticate({ token: 1 })],
    then: [signsInAs("users:ada"), then, opensAda],
  })),
]);
