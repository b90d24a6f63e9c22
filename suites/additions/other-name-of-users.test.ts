import { expect, test } from "vitest";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { madeSuites } from "../all.ts";

const ways = "-- ── Ways in ─";

/** What names users by their type. */
const additions = `
DEFINE FIELD mentor ON users TYPE option<record<users>>;
DEFINE TABLE note SCHEMAFULL PERMISSIONS FOR select, create WHERE author = $auth, FOR update, delete NONE;
DEFINE FIELD author ON note TYPE record<users>;
DEFINE FIELD readers ON note TYPE array<record<users>>;
DEFINE EVENT told ON note THEN (CREATE news SET who = $after.author);
DEFINE TABLE follows TYPE RELATION IN users OUT users PERMISSIONS FOR select, create WHERE in = $auth, FOR update, delete NONE;
DEFINE TABLE voucher SCHEMAFULL PERMISSIONS FOR select FULL, FOR create, update, delete NONE;
DEFINE FIELD word ON voucher TYPE string;
DEFINE FUNCTION fn::redeem($given: string) { UPDATE users SET name = (SELECT VALUE word FROM voucher WHERE word = $given)[0] };
DEFINE FUNCTION fn::profile_of($who: record<users>) { RETURN $who.* };
`;

const stepsFor = (users: string) =>
  madeSuites({
    files: referenceWith({ [ways]: `${additions}\n${ways}` }).files.map((file) => ({
      ...file,
      text: file.text.replaceAll(/\busers\b/g, users),
    })),
    profile: profileSchema.parse({ tables: { users } }),
    choices: defaultChoices,
  }).flatMap(({ cases }) => cases.map(({ given, when }) => ({ given, when })));

test("whatever a schema calls its users, the same is done with what it adds", () => {
  const steps: unknown = JSON.parse(JSON.stringify(stepsFor("librarian")).replaceAll(/\blibrarian\b/g, "users"));
  expect(steps).toEqual(JSON.parse(JSON.stringify(stepsFor("users"))));
});
