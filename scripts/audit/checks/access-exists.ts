import type { AuditCheck } from "../audit-check.ts";
import { fixForAccess } from "../audit-fixes.ts";

export const accessThere: AuditCheck = {
  id: "access-there",
  about: "are the accesses there by which people log in?",
  needs: [],
  async run(audit) {
    const { accesses, missing, target } = audit;
    // by password nobody need log in, unless it was asked for
    const lost = missing.filter((name) => target.accesses !== undefined || name === target.profile.access.github);
    const certain = accesses.filter(({ mayBeMissing }) => !mayBeMissing);
    return {
      checked: certain.length === 0 ? [] : [certain.map(({ name }) => name).join(", ")],
      skipped: [
        ...missing
          .filter((name) => !lost.includes(name))
          .map((name) => `there is no access ${name}: if it has another name, say so with --access`),
        ...accesses
          .filter(({ mayBeMissing }) => mayBeMissing)
          .map(
            ({ name }) => `whether there is an access ${name} SurrealDB 4 tells system users alone: --user and --pass`,
          ),
      ],
      findings: lost.map((access) => ({
        kind: "lost",
        what: `there is no access ${access}: nobody logs in by it (if it has another name, say so with --access or --config)`,
        seen: "the server answered a token for it: there is no such access in this database",
        source: "https://github.com/surrealdb/surrealdb/pull/4100",
        fix: fixForAccess(access, audit),
        follows:
          "3.3 refuses the accesses of an export, because their keys are not in it; with this people can log in again, with a new key",
      })),
    };
  },
};
