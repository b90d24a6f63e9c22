import type { Section } from "../statement.ts";

export const linking: Section = {
  title: "Where links are kept, and who merges",
  about: "By default a link is a row of a table with a `user` field, and a user with the same e-mail is linked.",
  statements: [
    {
      id: "C-19.1",
      level: "MUST",
      cases: ["RELATION-01..04"],
      says:
        "Where links are relations, each leads from one user to one account, no two to the same; they go with their user, and the " +
        "account opens nobody else.",
      why:
        "SurrealDB deletes a relation with the record at either end, so that none is left that leads to nobody; but 3.0.2 " +
        "keeps its entry in a UNIQUE index, and then the account is refused until the index is rebuilt.",
      choice: "link",
    },
    {
      id: "C-19.2",
      level: "MUST",
      cases: ["ONUSER-01..03"],
      says:
        "Where users have their links themselves, a first login leaves the account with its user, each user is opened by its own, and who " +
        "has none is in nobody's way.",
      why: "A UNIQUE index on a field that is empty text instead of NONE lets one user sign up with a password, and no second one.",
      choice: "link",
    },
    {
      id: "C-19.3",
      level: "MUST",
      cases: ["ONUSER-04", "ONUSER-05"],
      says: "No two users have the same account, even by an admin's doing, and no record user writes which account opens it.",
      why:
        "A field beside the name is easily opened together with it; whoever writes an id there that is not yet somebody's is signed in as " +
        "by its owner, or keeps the owner out.",
      choice: "link",
    },
    {
      id: "C-19.4",
      level: "MUST",
      cases: ["ONUSER-06..08"],
      says:
        "With room for one account, a second one with the user's e-mail is refused and replaces none; in a list, provider and id of one " +
        "entry count together, and each entry opens its user.",
      why: "What replaces the first account locks its owner out; `list.*.provider` and `list.*.id` asked for apart mix entries up.",
      choice: "link",
    },
    {
      id: "C-19.5",
      level: "MUST",
      cases: ["USERID-01..04"],
      says:
        "Where the record id is made from the account, it is made from GitHub's id alone and compared whole; who is there is neither made " +
        "anew nor overwritten, nobody chooses it, and a user with another record id isn't merged with.",
      why: "A record id can't be changed, and UPSERT on it writes over whoever is there.",
      choice: "link",
    },
    {
      id: "C-19.6",
      level: "MUST",
      cases: ["NOMERGE-01..09"],
      says:
        "Where nobody merges, a first login whose e-mail a user has is refused and writes nothing; who is linked signs in, and the password " +
        "of whoever has the e-mail goes on working. An id or an e-mail that counts for nothing elsewhere makes nobody here either.",
      why: "Such a schema doesn't take an e-mail at GitHub for a proof of who somebody is here; a refusal must not cost anybody a way in.",
      choice: "merge",
    },
    {
      id: "C-19.7",
      level: "MUST",
      cases: ["CONFIRMED-01..05"],
      says:
        "Where only confirmed e-mails merge, one that isn't (false, NONE, null, or of whoever signed up with a password) is refused and " +
        "nothing is written; nobody confirms its own.",
      why: "Whoever signs up first with somebody else's e-mail would be merged with its owner, which is what the field is there to prevent.",
      choice: "merge",
    },
  ],
};
