import type { AuditCheck } from "../audit-check.ts";
import { statements } from "../harmless-statements.ts";
import { isAnswered } from "../rows-seen.ts";

export const guestQuery: AuditCheck = {
  id: "guest-query",
  about: "may somebody who hasn't signed in send queries?",
  needs: [],
  async run({ guest }) {
    await using session = await guest();
    if (!(await isAnswered(session, statements.anything))) return { findings: [], checked: ["guests may send none"] };
    return {
      checked: ["guests may send queries"],
      findings: [
        {
          kind: "opened",
          what: "who hasn't signed in may send queries; only PERMISSIONS stand between a guest and the rows. Start the server without --allow-guests, or with --deny-arbitrary-query guest",
          seen: `a guest sent ${statements.anything} and got an answer`,
          source: "https://surrealdb.com/docs/surrealdb/security/capabilities#guest-access",
        },
      ],
    };
  },
};
