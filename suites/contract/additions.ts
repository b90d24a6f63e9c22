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
      says: "A field on which a permission, an AUTHENTICATE, a SIGNIN or an IF depends isn't set by a client's variable, by the user itself, or by what a profile at GitHub says, unless `additions` in the configuration says so; and what a field says of somebody makes nobody else that one, or shows them. Of a field that decides nothing, it is told.",
      why: "A client that sends `role: 'admin'` is one. At GitHub, people write into their profiles what they like.",
      evidence: ["https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/"],
    },
    {
      id: "C-22.2",
      level: "MUST",
      cases: ["ADD-ACCESS"],
      says: "An access beside the two opens no user to whoever knows what strangers know (e-mail, record id, name and id at GitHub, here or elsewhere, and what stands in the schema), or to whoever may write rows that it looks up, and shows no secret of theirs. Its key is no literal of the schema, and its tokens live a day at most. No text of the schema is a password of the access for passwords.",
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
      says: "In a table or view that logins, sign-ups or EVENTs fill, a user reads nothing of another's, and no secret stands there. In one with rows of somebody's, nobody else reads tokens and keys, or every row whatever it says; and who may write rows sees, changes and locks out nobody else by it.",
      why: "A copy of a row isn't under the permissions of the row; and what permissions, accesses and the login look up, whoever writes it decides.",
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
      cases: ["ADD-WORD"],
      says: "Whoever takes an e-mail or a name that the schema spells out sees nothing of another's by it, and an e-mail that it spells out wants its password.",
      why: "An e-mail that nobody has confirmed, and a name, anybody may take.",
      evidence: ["https://cwe.mitre.org/data/definitions/798.html"],
    },
  ],
};
