import { beforeAll, describe, expect, test } from "vitest";
import { ensureImage } from "../../fixtures/engines/backends/docker-daemon.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance } from "./conformance-command.ts";

const reason = await noDocker();
const image = "surrealdb/surrealdb:v4.0.0-beta.1";

describe.skipIf(reason)(
  `ways to a server beside SurrealQL${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    beforeAll(() => ensureImage(image, () => {}));

    /** The numbers of the cases in which a record user gets what it may not, with this over the reference. */
    async function opened(overlay: string): Promise<string[]> {
      using folder = new TemporaryFolder({ "overlay.surql": overlay });
      const args = ["--surrealdb", "4.0.0-beta.1", "--grep", "^DOOR-\\S+-user ", "--workers", "1", "--verbose"];
      const { code, stdout } = await runHere(conformance, [...args, "--overlay", "overlay.surql"], folder.path);
      expect(code).toBe(1);
      return [...stdout.matchAll(/^\S DOOR-(\d+)-\S+/gm)].map(([, number = ""]) => number);
    }

    test("show a table that is open to all", async () => {
      expect(await opened("ALTER TABLE auth_accounts PERMISSIONS FOR select FULL;")).toEqual([
        "02",
        "05",
        "09",
        "18",
        "20",
      ]);
    });

    test("show a hash that everybody may read in their own row", async () => {
      expect(await opened("DEFINE FIELD OVERWRITE password ON users TYPE option<string> PERMISSIONS FULL;")).toEqual([
        "02",
        "04",
        "08",
        "18",
        "19",
      ]);
    });

    test("let everybody write where everybody may", async () => {
      expect(
        await opened("ALTER TABLE users PERMISSIONS FOR select WHERE id = $auth, FOR update, delete FULL;"),
      ).toEqual(["03", "07", "10", "21"]);
    });
  },
);
