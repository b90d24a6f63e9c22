import type { SchemaFile } from "../../../fixtures/surrealql/text/schema-file.ts";
import { reference } from "../../testing/reference-schema.ts";

// Changes of the reference that teams make, and what has to be said of each.

/** A change that nobody who logs in could notice. */
export interface HarmlessRewriting {
  readonly to: readonly SchemaFile[];
  /** How far one has to look to know it. */
  readonly shownBy: "text" | "definitions" | "cases";
}

/** One that somebody could, and should. */
export interface HarmfulChange {
  readonly to: readonly SchemaFile[];
  /** Parts of lines of the report; each is there. */
  readonly named: readonly string[];
}

/** The reference with other text in places that are there once. */
const edited = (edits: Readonly<Record<string, string>>): string =>
  Object.entries(edits).reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new RangeError(`Changing the reference: expected this once: ${from}`);
    return text.replace(from, () => to);
  }, reference);

const oneFile = (text: string): readonly SchemaFile[] => [{ path: "login.surql", text }];
const edit = (edits: Readonly<Record<string, string>>) => oneFile(edited(edits));

/** What stands from the line that begins with one text up to that which begins with another. */
function cutFrom(from: string, to: string): string {
  const [start, end] = [reference.indexOf(`\n${from}`) + 1, reference.indexOf(`\n${to}`) + 1];
  if (start < 1 || end <= start) throw new RangeError(`Changing the reference: expected ${from} before ${to}.`);
  return reference.slice(start, end);
}

const comment = /^\s*--.*\n/gm;
const providers = cutFrom("DEFINE TABLE OVERWRITE auth_providers", "-- ── The login");
const accesses = cutFrom("DEFINE ACCESS IF NOT EXISTS github", "DEFINE ACCESS IF NOT EXISTS user");
const githubDuration = "	SIGNIN (fn::github_login($code))\n	DURATION FOR TOKEN 1h";
const sparing = "		UPDATE $known SET password = rand::string(64);\n";
const linkQuery =
  "(SELECT user FROM auth_accounts WHERE provider = 'github' AND provider_id = $provider_id LIMIT 1)[0]";
const knownQuery = "(SELECT VALUE id FROM users WHERE email = $email LIMIT 1)[0]";
const beforeProfile = "	-- 2. The token for a profile.\n";
const beforeLink = "	-- 4. Linked already?";
const usersPermissions = "PERMISSIONS FOR select WHERE id = $auth, FOR create, update, delete NONE;";

export const harmlessRewritings: Readonly<Record<string, HarmlessRewriting>> = {
  "the comments are gone": { to: oneFile(reference.replaceAll(comment, "")), shownBy: "text" },
  "it is indented by two spaces, with Windows' line ends": {
    to: oneFile(reference.replaceAll("\t", "  ").replaceAll("\n", "\r\n")),
    shownBy: "text",
  },
  "tables and accesses stand in another order": {
    to: oneFile(`${providers}${accesses}${reference.replace(providers, "").replace(accesses, "")}`),
    shownBy: "definitions",
  },
  "it is split into three files": {
    to: [
      { path: "1-tables.surql", text: reference.slice(0, reference.indexOf("-- ── The login")) },
      { path: "2-login.surql", text: cutFrom("-- ── The login", "-- ── Ways in") },
      { path: "3-access.surql", text: reference.slice(reference.indexOf("-- ── Ways in")) },
    ],
    shownBy: "text",
  },
  "keywords are in lower case, and texts in other quotes": {
    to: oneFile(
      edited({
        "DEFINE TABLE OVERWRITE users TYPE NORMAL SCHEMAFULL": "define table overwrite users type normal schemafull",
        "THROW { stage: 'missing_email', message:": 'throw { stage: "missing_email", message:',
      }),
    ),
    shownBy: "definitions",
  },
  "clauses stand in another order": {
    to: edit({
      "TYPE string VALUE $value.lowercase() ASSERT $value.is_email()":
        "ASSERT $value.is_email() VALUE $value.lowercase() TYPE string",
      "auth_accounts TYPE NORMAL SCHEMAFULL PERMISSIONS NONE;":
        "auth_accounts PERMISSIONS NONE SCHEMAFULL TYPE NORMAL;",
    }),
    shownBy: "definitions",
  },
  "variables have other names": {
    to: oneFile(reference.replaceAll("$known", "$existing").replaceAll("$grant", "$answer")),
    shownBy: "cases",
  },
  "an IF is turned round": {
    to: edit({
      "IF $profile.email.is_string() { $profile.email } ELSE { '' }":
        "IF !$profile.email.is_string() { '' } ELSE { $profile.email }",
    }),
    shownBy: "cases",
  },
  "a condition has its parts in another order": {
    to: edit({
      "IF !$access_token.is_string() OR $access_token = '' {": "IF $access_token = '' OR !$access_token.is_string() {",
    }),
    shownBy: "cases",
  },
  "an address stands in a variable": {
    to: edit({
      "	LET $profile = http::get('https://api.github.com/user', {":
        "	LET $api = 'https://api.github.com/user';\n	LET $profile = http::get($api, {",
    }),
    shownBy: "cases",
  },
};

export const harmfulChanges: Readonly<Record<string, HarmfulChange>> = {
  "a merge leaves the password": { to: edit({ [sparing]: "" }), named: ["Newly failing", "MERGE-"] },
  "everybody may read users": {
    to: edit({ [usersPermissions]: "PERMISSIONS FOR select FULL, FOR create, update, delete NONE;" }),
    named: ["Newly failing", "PERM-", "tables.users: select: for whom WHERE says → for everybody"],
  },
  "the provider isn't asked for": {
    to: edit({ [linkQuery]: linkQuery.replace("provider = 'github' AND ", "") }),
    named: ["Newly failing", "LINK-"],
  },
  "an e-mail is compared as GitHub writes it": {
    to: edit({ "LET $email = $given.trim().lowercase();": "LET $email = $given.trim();" }),
    named: ["Newly failing", "MERGE-"],
  },
  "two links may be for one account": {
    to: edit({ "FIELDS provider, provider_id UNIQUE;": "FIELDS provider, provider_id;" }),
    named: ["auth_accounts.indexes.auth_accounts_identity: UNIQUE is gone"],
  },
  "a token lives for a month": {
    to: edit({ [githubDuration]: githubDuration.replace("1h", "30d") }),
    named: ["accesses.github: FOR TOKEN 1h → 4w2d"],
  },
  "an error says which app it was, with its secret": {
    to: edit({
      "message: 'GitHub did not accept the code' }": "message: 'GitHub did not accept the code of ' + <string> $app }",
    }),
    named: ["Newly failing", "leaks"],
  },
  "a way in for developers is added": {
    to: oneFile(
      `${reference}\nDEFINE ACCESS dev ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM users WHERE email = $email);\n`,
    ),
    named: ["added", "accesses.dev", "Newly failing", "ADD-"],
  },
  "one company goes its own way": {
    to: edit({
      [beforeLink]: `	IF $profile.company = 'Initech' {\n		RETURN ${knownQuery.replace("$email", "'boss@initech.example'")};\n	};\n${beforeLink}`,
    }),
    named: [
      "Branches that no case takes any more",
      "IF $profile.company = 'Initech' {",
      "never true",
      "functions.github_login: no case takes the branch of line",
    ],
  },
  "GitHub is asked for something more": {
    to: edit({
      [beforeProfile]: `	LET $emails = http::get('https://api.github.com/user/emails', { Authorization: 'Bearer ' + $access_token });\n${beforeProfile}`,
    }),
    named: ["Newly failing", "GET /user/emails"],
  },
};
