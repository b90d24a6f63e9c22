import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import type { LoginFinding } from "../report/finding.ts";
import { findAccesses, settleAccesses, statesOf } from "./find-accesses.ts";
import {
  type Audit,
  type AuditFinding,
  type AuditCheck,
  type AuditNeed,
  type AuditWith,
  needs,
  type Remark,
} from "./audit-check.ts";
import { accessThere } from "./checks/access-exists.ts";
import { definitions } from "./checks/deployed-as-schema.ts";
import { forgedToken } from "./checks/forged-token-accepted.ts";
import { guestQuery } from "./checks/guest-query.ts";
import { guestRead } from "./checks/guest-read.ts";
import { permissions } from "./checks/open-permissions.ts";
import { recordUserRead } from "./checks/record-user-read.ts";
import { version as versionCheck } from "./checks/known-version.ts";
import { TokenUnansweredError } from "../../fixtures/engines/tokens/forge-token.ts";
import { NoSurrealDBError, versionOfServer } from "../../fixtures/engines/backends/server-version.ts";
import { Reader } from "./read-only-session.ts";
import { type Insiders, letIn } from "./insider-sign-in.ts";
import { AuditUnavailableError, type AuditTarget } from "./audit-target.ts";

const allChecks = [
  accessThere,
  forgedToken,
  guestQuery,
  guestRead,
  recordUserRead,
  permissions,
  definitions,
  versionCheck,
] as const satisfies readonly AuditCheck[];

/** What came of an audit. */
export interface AuditReport {
  readonly target: AuditTarget;
  readonly version: string | undefined;
  readonly findings: readonly (AuditFinding & Pick<LoginFinding, "check">)[];
  readonly checked: readonly Said[];
  readonly skipped: readonly Said[];
  readonly remarks: readonly Remark[];
}

/** A sentence of a check. */
export interface Said extends Pick<AuditCheck, "id" | "about"> {
  readonly what: string;
}

/**
 * Looks at a live database without changing anything: it sends the statements of statements.ts, shows tokens for a
 * record that nobody has, and signs in a system user if one is named.
 * @throws AuditUnavailableError, UsageError
 */
export const audit = (target: AuditTarget): Promise<AuditReport> =>
  lookAt(target).catch((error: unknown) => {
    // that nobody answers is no news about the token that was shown
    throw error instanceof TokenUnansweredError && error.cause instanceof AuditUnavailableError ? error.cause : error;
  });

/** @returns undefined where the server keeps its version to itself. @throws AuditUnavailableError */
const versionOf = ({ endpoint, timeoutMs }: AuditTarget): Promise<string | undefined> =>
  versionOfServer({ endpoint, timeoutMs }).catch((error: unknown) => {
    throw error instanceof NoSurrealDBError
      ? new AuditUnavailableError(`--endpoint ${endpoint}: ${error.message}`, { cause: error })
      : error;
  });

async function lookAt(target: AuditTarget): Promise<AuditReport> {
  await using closing = new AsyncDisposableStack();
  const version = await versionOf(target);
  const outside = closing.use(await Reader.open(target));
  const shown = await findAccesses(target, version, outside);
  const { live, person, unused } = await letIn(target, shown.found, closing);
  const { found, missing } = settleAccesses(shown, version, { live, target });
  const others = target.accesses === undefined ? [...(live?.authenticates.keys() ?? [])] : [];
  const unknown = others.filter((name) => !found.some((each) => each.name === name));
  const known: Audit = {
    target,
    version,
    missing,
    accesses: [...found, ...(await statesOf(unknown, target, outside))],
    schema: target.schema,
    live,
    person,
    guest: () => Reader.openIn(target),
  };
  const results = [];
  for (const check of allChecks) results.push(await runOne(check, known, unused));
  const secrets = new SchemaSecrets(target.schema?.files ?? [], secretNamesOf(target.profile));
  return {
    target,
    version,
    ...mapTexts(
      {
        findings: results.flatMap(({ findings }) => findings),
        checked: results.flatMap(({ checked }) => checked),
        skipped: results.flatMap(({ skipped }) => skipped),
        remarks: results.flatMap(({ remarks }) => remarks),
      },
      secrets.redactQuoted,
    ),
  };
}

async function runOne(
  check: AuditCheck,
  known: Audit,
  unused: Insiders["unused"],
): Promise<Omit<AuditReport, "target" | "version">> {
  const say = (what: string): Said => ({ id: check.id, about: check.about, what });
  const missing = check.needs.filter((need) => known[need] === undefined);
  if (missing.length > 0) {
    const why = missing.map((need) => unused[need] ?? needs[need]);
    return { findings: [], checked: [], skipped: [say(why.join("; "))], remarks: [] };
  }
  const { findings, checked, skipped = [], remarks = [] } = await check.run(known as AuditWith<AuditNeed>);
  return {
    findings: findings.map((each) => ({ ...each, check: check.id })),
    checked: checked.map(say),
    skipped: skipped.map(say),
    remarks,
  };
}
