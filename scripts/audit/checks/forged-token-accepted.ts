import {
  forgedTokenResult,
  forgedTokens,
  nobodyIn,
  type ForgedToken,
  type ForgedTokenResult,
} from "../../../fixtures/engines/tokens/forge-token.ts";
import { leftKeys } from "../../../fixtures/engines/tokens/leftover-keys.ts";
import type { AccessState } from "../find-accesses.ts";
import type { Audit, AuditFinding, AuditCheck } from "../audit-check.ts";
import { fixForAccess } from "../audit-fixes.ts";

/** Tokens for a record that nobody has, signed with each key that an import or an example may have left. */
export const forgedToken: AuditCheck = {
  id: "forged-token",
  about: "does it take a token that anybody can sign?",
  needs: [],
  async run(audit) {
    const findings: AuditFinding[] = [];
    const checked: string[] = [];
    const skipped: string[] = [];
    for (const access of audit.accesses) {
      const why = whyNot(access, audit);
      if (why !== undefined) {
        skipped.push(why);
        continue;
      }
      const taken = await firstTaken(access.name, audit);
      if (taken) findings.push(await describe(taken, access.name, audit));
      checked.push(`${access.name}: ${taken ? "takes one" : `takes none of ${leftKeys.length} known keys`}`);
    }
    return { findings, checked, skipped };
  },
};

/** A token that is taken runs AUTHENTICATE, which may write. */
function whyNot({ name, mayAuthenticate }: AccessState, { target, live }: Audit): string | undefined {
  if (!mayAuthenticate || target.runAuthenticate) return undefined;
  const has = live === undefined ? "seems to have" : "has";
  if (live?.authenticates.get(name) === false) return undefined;
  return `the access ${name} ${has} an AUTHENTICATE clause, which a right key would run, whatever it does: --run-authenticate allows that`;
}

interface Taken extends ForgedToken {
  readonly result: ForgedTokenResult;
  /** Whose token: a record's, or a system user's where the access is of TYPE JWT. */
  readonly as: "record" | "system user";
}

async function firstTaken(access: string, { target, guest }: Audit): Promise<Taken | undefined> {
  await using session = await guest();
  const place = { ...target, access };
  for (const forged of forgedTokens(place, nobodyIn(target.profile.tables.users))) {
    const result = await forgedTokenResult(forged.token, session);
    if (result === "taken" || result === "thrown") return { ...forged, result, as: "record" };
    if (result !== "unfit") continue;
    // TYPE JWT lets in system users, whose tokens name no record
    return await firstForSystemUser();
  }
  return undefined;

  async function firstForSystemUser(): Promise<Taken | undefined> {
    for (const forged of forgedTokens(place, undefined)) {
      const result = await forgedTokenResult(forged.token, session);
      if (result === "taken" || result === "thrown") return { ...forged, result, as: "system user" };
    }
    return undefined;
  }
}

async function describe({ key, algorithm, result, as }: Taken, access: string, audit: Audit): Promise<AuditFinding> {
  return {
    kind: "opened",
    what:
      as === "record"
        ? `whoever signs a token with ${key.name} is any user of the access ${access}`
        : `whoever signs a token with ${key.name} is a system user of the database, by the access ${access}`,
    seen: `a token for nobody, signed ${algorithm} with ${key.name} (${key.about}): ${result === "taken" ? "taken" : "its signature taken, and then AUTHENTICATE threw"}`,
    source: key.source,
    fix: fixForAccess(access, audit),
    follows: `the access gets a new random key, and everybody who is signed in by it is signed out; who used the hole before is out, too, but look at what was done with it`,
  };
}
