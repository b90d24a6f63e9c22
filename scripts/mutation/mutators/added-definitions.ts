import type { Mutator } from "../mutator.ts";
import { addedBehind, isLogin, isUsersTable } from "../insertions.ts";

/** A way in that was forgotten: it asks for the e-mail, and for nothing that only its owner has. */
export const addedAccess: Mutator = {
  name: "AddedAccess",
  *mutate({ node, text, profile }) {
    if (node.kind !== "definition" || node.of !== "access" || node.name !== profile.access.github) return;
    const { email } = profile.fields.users;
    if (email === null) return;
    const rows = `SELECT * FROM ${profile.tables.users} WHERE ${email} = $${profile.variables.email}`;
    yield addedBehind(text, node, `DEFINE ACCESS mutant ON DATABASE TYPE RECORD SIGNIN (${rows});`);
  },
};

/** A system user, with a password that whoever reads the schema knows. */
export const addedUser: Mutator = {
  name: "AddedUser",
  *mutate({ node, text, profile }) {
    if (node.kind !== "definition" || !isUsersTable(node, { profile })) return;
    yield addedBehind(text, node, "DEFINE USER mutant ON DATABASE PASSWORD 'mutant' ROLES OWNER;");
  },
};

/** A secret that every session may read by its name. */
export const addedParam: Mutator = {
  name: "AddedParam",
  *mutate({ node, text, profile }) {
    if (node.kind !== "definition" || !isLogin(node, { profile })) return;
    yield addedBehind(text, node, "DEFINE PARAM $mutant_secret VALUE 'mutant' PERMISSIONS FULL;");
  },
};

/** A table that everybody may write, and a view of all users that everybody may read. */
export const addedTable: Mutator = {
  name: "AddedTable",
  *mutate({ node, text, profile }) {
    if (node.kind !== "definition" || !isUsersTable(node, { profile })) return;
    yield addedBehind(text, node, "DEFINE TABLE mutant SCHEMALESS PERMISSIONS FULL;");
    yield addedBehind(text, node, `DEFINE TABLE mutant AS SELECT * FROM ${node.name} PERMISSIONS FULL;`);
  },
};

/** Whatever is written of a user is copied to where everybody may read it. */
export const addedEvent: Mutator = {
  name: "AddedEvent",
  *mutate({ node, text, profile }) {
    if (node.kind !== "definition" || !isUsersTable(node, { profile })) return;
    const table = "DEFINE TABLE mutant SCHEMALESS PERMISSIONS FOR select FULL;";
    yield addedBehind(
      text,
      node,
      `${table} DEFINE EVENT mutant ON ${node.name} THEN { CREATE mutant SET row = $after };`,
    );
  },
};
