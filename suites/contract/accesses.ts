import type { Section } from "./statement.ts";

export const accesses: Section = {
  title: "Accesses and their tokens",
  about: `Two accesses of \`TYPE RECORD\`. \`github\`: SIGNIN and SIGNUP are both \`fn::github_login($code)\`. \`user\`: SIGNUP makes a user of e-mail and password, SIGNIN compares them (section 12). The database may call \`github.com\` and \`api.github.com\`, and nothing else.`,
  statements: [
    {
      id: "C-2.1",
      level: "MUST",
      cases: ["CHANNEL-01..08", "CHANNEL-10..11", "CHANNEL-17", "MERGE-15"],
      says: "A login with a good code gives a session as the user's record: by sign-in and by sign-up, with the same outcome. An owner of the database who calls the function gets the record.",
      why: "Clients call either; SDKs differ in which one they offer first.",
    },
    {
      id: "C-2.2",
      level: "MUST",
      cases: ["JWT-01..03"],
      says: "The token names namespace, database, access and record, and lives an hour at most, with no refresh token beside it; a session may end or not.",
      choice: "refresh",
      why: "Asked for by name. A token that lives for weeks is a password that nobody can change; how much shorter than an hour, down to a minute, is the application's business.",
      evidence: ["https://datatracker.ietf.org/doc/html/rfc7519#section-4.1"],
    },
    {
      id: "C-2.3",
      level: "MUST",
      cases: ["FORGED-01..04", "CLAIM-01"],
      says: "Only a token that the access signed, unchanged and in time, opens its user; its key is nobody's guess.",
      why: "Whoever can sign a token is everybody.",
      evidence: ["https://datatracker.ietf.org/doc/html/rfc8725#section-3.1"],
    },
    {
      id: "C-2.4",
      level: "MUST",
      cases: ["LIFE-01..02", "LIFE-04..06", "LIFE-10"],
      says: "A token of somebody who is gone shows nobody's row, a removed access ends its tokens, and signing out ends what the session had.",
      why: "Deleting an account is how people and admins take access away.",
    },
    {
      id: "C-2.5",
      level: "MUST",
      cases: ["LIFE-03", "LIFE-07..09"],
      says: "Logins don't disturb each other: a second one ends neither the first one's token nor a token from before the link was created again.",
      why: "People use two browsers.",
    },
    {
      id: "C-2.6",
      level: "SHOULD",
      cases: ["REFRESH-01..03"],
      says: "Where the access gives refresh tokens, each is good once.",
      why: "A stolen refresh token that goes on working is a login without end.",
      evidence: ["https://datatracker.ietf.org/doc/html/rfc9700#section-4.14"],
    },
  ],
};
