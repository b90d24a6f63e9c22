import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { container } from "../../fixtures/engines/backends/container-backend.ts";
import { removeContainersOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import { defaultImage } from "../../fixtures/engines/engine.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { referenceWith } from "../../fixtures/testing/edited-reference.ts";
import { byVolume } from "./carry/carry-volume.ts";
import { newSideOf } from "./carry-leg.ts";
import { goOver, type NewSide } from "./new-side.ts";
import { buildOldSide } from "./old-side.ts";
import { damagedBy, shownFindings } from "./testing/damage.ts";
import { people, theOther, theProbe } from "./upgrade-users.ts";

const reason = await noDocker();
const some = [theProbe, theOther, ...people.filter(({ name }) => ["password", "id-with-blank"].includes(name))];

// The data of 3.3.5 that 4.0 opens are damaged when they have come over: each damage must be found by name.
describe.skipIf(reason)(`the data of 3.3.5 on 4.0${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  const run = newRun();
  const started = (image: string) =>
    startEnvironment({
      backend: container(image, { run, worker: 0 }),
      schema: referenceWith({}),
      profile: contractProfile,
    });
  let environment: Environment;
  let side: NewSide;
  beforeAll(async () => {
    environment = await started("surrealdb/surrealdb:v4.0.0-beta.1");
    await using before = await started(defaultImage);
    await using backend = await before.startServer({ stored: true });
    const old = await buildOldSide(
      { ...before, backend },
      { people: some, exports: [], stores: "surrealkv" },
      () => {},
    );
    const from = { version: before.info.version, github: before.github };
    side = await newSideOf(environment, { old, from, toSchema: referenceWith({}), cases: [] });
  });
  afterAll(async () => {
    await environment?.[Symbol.asyncDispose]();
    await removeContainersOf(run);
  });

  test.each<[string, string | undefined, string[]]>([
    ["as they are", undefined, []],
    [
      "a row dropped",
      "DELETE users WHERE email = 'password@example.org'",
      [
        "lost way-in: 1 of 5 ways in that worked is closed (password by password): no-record: No record was returned",
        "lost row-lost: users: 1 row is gone (users:ID)",
      ],
    ],
    [
      "an index not built",
      "REMOVE INDEX users_email ON users",
      [
        "opened unique: users: a second row like one that is there is taken",
        "lost definition-lost: the index users_email on users is gone",
      ],
    ],
    [
      "passwords shown to everybody",
      "ALTER FIELD password ON users PERMISSIONS FULL",
      [
        "opened permissions: a record user now sees password hashes (tried: the own row, all users, all password hashes)",
        "changed definition-changed: the field password on users differs from what the schema says",
      ],
    ],
    [
      "an access replaced by one that lets nobody in, with a key that anybody knows",
      "DEFINE ACCESS OVERWRITE user ON DATABASE TYPE RECORD SIGNIN (NONE) WITH JWT ALGORITHM HS512 KEY ''",
      [
        "opened forged-token: the access user takes tokens that are signed with the empty key: anybody can be anybody",
        "lost way-in: 2 of 5 ways in that worked are closed (password by password, id-with-blank by password): no-record: No record was returned",
        "changed definition-changed: the access user differs from what the schema says",
        "lost token: a token of the access user is refused: There was a problem with authentication",
      ],
    ],
  ])("%s", async (_, sql, found) => {
    if (!side.old.data) throw new TypeError("Taking the data of 3.3.5: expected an archive, saw none.");
    const { findings } = await goOver(damagedBy(byVolume(side.old.data, environment), sql), side);
    expect(shownFindings(findings)).toEqual(found);
  });
});
