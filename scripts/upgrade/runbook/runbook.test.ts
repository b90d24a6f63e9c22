import { expect, test } from "vitest";
import type { Store } from "../../../fixtures/engines/disposable-server.ts";
import { contractProfile, type Profile } from "../../../fixtures/environment/names/profile.ts";
import { wayOutcome } from "../../testing/upgrade-reports.ts";
import type { UpgradeLeg } from "../upgrade-outcome.ts";
import { runbookOf } from "./runbook.ts";

const engine = (version: string, backend: "container" | "embedded" | "binary" = "container") =>
  ({ version, backend, route: "tls", loaded: "", notes: [] }) as const;
const leg = (way: Partial<UpgradeLeg> = {}): UpgradeLeg => ({
  from: engine("3.3.5"),
  to: engine("4.0.0-beta.1"),
  ways: [
    wayOutcome("volume", { back: "3.3.5 doesn't open it any more: no" }),
    wayOutcome("export over REST", { steps: ["DEFINE ACCESS a"] }),
  ],
  goesOnBy: "volume",
  leftOut: [],
  ...way,
});
const runbook = (
  about: Partial<UpgradeLeg>,
  [from, to]: readonly [string, string] = ["3.3.5", "4.0.0-beta.1"],
  profile: Profile = contractProfile,
  store: Store = "surrealkv",
) => runbookOf({ leg: leg(about), from, to, profile, store });
const step = (steps: ReturnType<typeof runbookOf>, title: string) => steps.find((each) => each.title === title);

test("by volume: the data are copied while nobody writes, and the copy is the way back", () => {
  const steps = runbook({});
  expect(steps.map(({ title }) => title)).toEqual([
    "Say where everything is",
    "Back up",
    "Verify the backup",
    "Stop",
    "Check",
    "Open",
    "Carry out the steps",
    "Audit",
    "The way back",
  ]);
  expect(step(steps, "Stop")?.commands).toEqual(['docker stop "$NAME"', 'tar -C "$DATA" -cf before.tar .']);
  expect(step(steps, "Check")?.about).toContain("stays in _surrealkv_v0_backup or _rocksdb_backup");
  expect(step(steps, "Open")?.commands[0]).toBe(
    'docker run -d --name "$NAME-new" -p "127.0.0.1:${NEW##*:}:8000" -v "$DATA:/data" -e SURREAL_USER -e SURREAL_PASS surrealdb/surrealdb:v4.0.0-beta.1 start surrealkv:///data --allow-funcs --allow-net github.com,api.github.com',
  );
  expect(step(steps, "Carry out the steps")).toMatchObject({ about: "There are none.", commands: [] });
  expect(step(steps, "The way back")?.about).toMatch(
    /^Until the new version has opened .* 3\.3\.5 doesn't open it any more: no: /,
  );
});

test("by export: the last one is taken when people are out, imported, and followed by the steps", () => {
  const steps = runbook({ goesOnBy: "export over REST" });
  expect(step(steps, "Stop")?.commands[0]).toMatch(/"\$OLD\/export" -o last\.surql$/);
  expect(step(steps, "Open")?.commands.at(-1)).toMatch(/--data-binary @last\.surql "\$NEW\/import"$/);
  expect(step(steps, "Carry out the steps")?.commands[0]).toMatch(/--data-binary @steps\.surql "\$NEW\/sql"$/);
  expect(step(steps, "The way back")?.commands).toEqual(['docker rm -f "$NAME-new"', 'docker start "$NAME"']);
});

test("from an engine in an application: its export is the backup, and it is verified on the new version", () => {
  const steps = runbook({ from: engine("2.6.0", "embedded"), goesOnBy: "export over REST" }, [
    "embedded:2.6.0",
    "3.3.5",
  ]);
  expect(step(steps, "Back up")).toMatchObject({
    about: expect.stringContaining("db.export()") as unknown,
    commands: [],
  });
  expect(step(steps, "Verify the backup")?.commands[0]).toContain("surrealdb/surrealdb:v3.3.5 start memory");
  expect(step(steps, "Open")?.commands.at(-1)).toContain("@backup.surql");
});

test("of programs: started and ended by their own lines", () => {
  const steps = runbook({ from: engine("3.3.5", "binary"), to: engine("4.0.0-beta.1", "binary") }, [
    "./surreal-3",
    "./surreal-4",
  ]);
  expect(step(steps, "Open")?.commands[0]).toBe(
    './surreal-4 start --bind "127.0.0.1:${NEW##*:}" "surrealkv://$DATA" --allow-funcs --allow-net github.com,api.github.com & echo $! > "$NAME-new.pid"',
  );
  expect(step(steps, "The way back")?.commands[0]).toBe('kill "$(cat "$NAME-new.pid")"');
});

test("who has no access with passwords logs in by the application; where no way is good enough, there is no runbook", () => {
  const withoutPasswords = { ...contractProfile, access: { ...contractProfile.access, user: null } };
  const verify = step(runbook({}, undefined, withoutPasswords), "Verify the backup");
  expect(verify?.about).toContain("Log in there by your application.");
  expect(verify?.commands.join("\n")).not.toContain("/signin");
  const { goesOnBy: _, ...ended } = leg();
  expect(
    runbookOf({ leg: ended, from: "3.3.5", to: "4.0.0-beta.1", profile: contractProfile, store: "surrealkv" }),
  ).toEqual([]);
});

test("where SurrealDB has a check that this version lacks, it is said", () => {
  const steps = runbook({ surrealDBCheck: { found: [], none: "it has none" } });
  expect(step(steps, "Check")?.about).toContain("upgrade-check, in the newest release of 3.3");
  expect(step(runbook({ surrealDBCheck: { found: [] } }), "Check")?.about).not.toContain("upgrade-check");
});

test("data in RocksDB are opened as such, but by 4.0, which takes them as surrealkv", () => {
  const opened = (version: string) =>
    step(runbook({ to: engine(version) }, ["3.0.5", version], contractProfile, "rocksdb"), "Open")?.commands[0];
  expect(opened("3.3.5")).toContain(" start rocksdb:///data ");
  expect(opened("4.0.0-beta.1")).toContain(" start surrealkv:///data ");
});
