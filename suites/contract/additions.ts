import type { Section } from "./statement.ts";

export const additions: Section = {
  title: "What a schema adds",
  about:
    "Whatever a schema has beside all of this is its own, and opens nothing. The cases are made from its text, and have names of what they look at: `ADD-FIELD-users.role-signup`. `login-conformance inventory` lists what they are made from.",
  statements: [
    {
      id: "C-22.1",
      level: "MUST",
      cases: ["ADD-FIELD"],
      says: "A field on which a permission, an AUTHENTICATE, a SIGNIN or an IF depends isn't set by a client's variable, by the user itself, or by what a profile at GitHub says, unless `additions` in the configuration says so. Of a field that decides nothing, it is told.",
      why: "A client that sends `role: 'admin'` is one. At GitHub, people write into their profiles what they like.",
      evidence: ["https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/"],
    },
    {
      id: "C-22.2",
      level: "MUST",
      cases: ["ADD-ACCESS"],
      says: "An access beside the two opens no user to whoever knows what strangers know: e-mail, record id, name and id at GitHub, and what stands in the schema. Its key is no literal of the schema, and no token that its issuer didn't sign is taken.",
      why: "A way in that was for support or a demonstration is found by whoever tries the names of accesses.",
      evidence: ["https://cwe.mitre.org/data/definitions/798.html"],
    },
    {
      id: "C-22.3",
      level: "MUST",
      cases: ["ADD-USER"],
      says: "No password of a database user stands in the schema.",
      why: "Who reads the repository has all rows.",
      evidence: ["https://cwe.mitre.org/data/definitions/798.html"],
    },
    {
      id: "C-22.4",
      level: "MUST",
      cases: ["ADD-PARAM"],
      says: "What a record user reads in a param is nothing of another user's and no secret.",
      why: "PERMISSIONS of a param are FULL where nobody says otherwise.",
      evidence: ["https://surrealdb.com/docs/surrealql/statements/define/param"],
    },
    {
      id: "C-22.5",
      level: "MUST",
      cases: ["ADD-FUNCTION"],
      says: "A function that a record user calls, with whatever it takes, gives nothing of another user's and no secret, and changes nobody else's row.",
      why: "Anybody with a session may call every function whose PERMISSIONS don't say otherwise, with arguments of their own.",
      evidence: ["https://surrealdb.com/docs/surrealql/statements/define/function"],
    },
    {
      id: "C-22.6",
      level: "MUST",
      cases: ["ADD-TABLE"],
      says: "In a table or view that logins, sign-ups or EVENTs fill, a user reads nothing of another's, and no secret stands there.",
      why: "A copy of a row isn't under the permissions of the row.",
    },
    {
      id: "C-22.7",
      level: "MUST",
      cases: ["ADD-EVENT"],
      says: "Who may write a row that fires an EVENT gets nothing of another user's by it, and changes nobody else's row.",
      why: "An EVENT asks nobody's permissions: what it copies, whoever fires it has.",
      evidence: ["https://surrealdb.com/docs/surrealql/statements/define/event"],
    },
    {
      id: "C-22.8",
      level: "MUST",
      cases: ["ADD-API"],
      says: "An API that anybody calls, over HTTP or from a query, by each of its methods and with whatever it reads of a request, gives nothing of another user's and no secret, and changes nobody else's row.",
      why: "What stands behind THEN asks nobody's permissions, and who may call it is everybody, where PERMISSIONS don't say otherwise: guests, too.",
      evidence: ["https://surrealdb.com/docs/surrealql/statements/define/api"],
    },
    {
      id: "C-22.9",
      level: "MUST",
      cases: ["ADD-CHANGEFEED", "ADD-LIVE"],
      says: "Neither a changefeed nor a live query tells guests and record users what SELECT wouldn't show them.",
      why: "A changefeed keeps each row as it was, with the fields that nobody may read.",
      evidence: [
        "https://surrealdb.com/docs/surrealql/statements/show",
        "https://surrealdb.com/docs/surrealql/statements/live",
      ],
    },
  ],
};
