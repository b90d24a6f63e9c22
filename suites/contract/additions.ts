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
      says: "An access beside the two opens no user to whoever knows what strangers know: e-mail, record id, name and id at GitHub, and what stands in the schema. Its key is no literal of the schema.",
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
  ],
};
