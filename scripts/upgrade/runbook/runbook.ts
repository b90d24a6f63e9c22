import { z } from "zod";
import { type Store, storeNames } from "../../../fixtures/engines/disposable-server.ts";
import { type Engine, parseEngine } from "../../../fixtures/engines/engine.ts";
import { isInVersions } from "../../../fixtures/engines/version-range.ts";
import type { Profile } from "../../../fixtures/environment/names/profile.ts";
import type { UpgradeLeg, WayOutcome } from "../upgrade-outcome.ts";
import { curl, importInto, sql, start, stopServer, waitFor } from "./runbook-commands.ts";

/** What somebody does on their own data, in order; for sh, with the variables of the first step. */
export const runbookStepForm = z.object({
  title: z.string(),
  about: z.string(),
  commands: z.array(z.string()).describe("for sh, with the variables that the first step sets"),
});
export type RunbookStep = z.output<typeof runbookStepForm>;

/** One leg of an upgrade. */
export interface RunbookSubject {
  readonly leg: UpgradeLeg;
  /** As they were named on the command line. */
  readonly from: string;
  readonly to: string;
  readonly profile: Profile;
  readonly store: Store;
}

interface Move {
  readonly from: Engine;
  readonly to: Engine;
  readonly way: WayOutcome;
  readonly leg: UpgradeLeg;
  readonly byVolume: boolean;
  readonly profile: Profile;
  /** Of the new version. */
  readonly store: Store;
}

const verifyName = "$NAME-verify";
const newName = "$NAME-new";
const oldDump = "backup.surql";
const lastDump = "last.surql";

/** By the best of the ways; empty where none is good enough. */
export function runbookOf({ leg, from, to, profile, store }: RunbookSubject): RunbookStep[] {
  const way = leg.ways.find((each) => each.way === leg.goesOnBy);
  if (!way) return [];
  const byVolume = way.way === "volume";
  const move: Move = {
    from: engineOf(from),
    to: engineOf(to),
    way,
    leg,
    byVolume,
    profile,
    store: storeOn(leg, byVolume ? store : storeNames[0]),
  };
  return [variables, backUp, verify, stop, check, open, steps, audit, wayBack].map((step) => step(move));
}

const engineOf = (text: string): Engine =>
  /^[./~]/.test(text) ? { backend: "binary", path: text } : parseEngine(text);

/** RocksDB has another name on 4.0. */
const storeOn = ({ to }: UpgradeLeg, store: Store): Store =>
  isInVersions(to.version, ">=4.0.0-0") ? storeNames[0] : store;

const isEmbedded = ({ from }: Pick<Move, "from">): boolean => from.backend === "embedded";

const variables = ({ from }: Move): RunbookStep => ({
  title: "Say where everything is",
  about: `Put in your own, and do all of this on a copy first. ${from.backend === "container" ? "NAME is the old container's; DATA the folder of its data." : "DATA is the folder of the data."}`,
  commands: [
    "export OLD=http://127.0.0.1:8000 NEW=http://127.0.0.1:8001 VERIFY=http://127.0.0.1:8009",
    "export NAME=surrealdb DATA=/var/lib/surrealdb NAMESPACE=app DATABASE=app",
    "export SURREAL_USER=root SURREAL_PASS=secret EMAIL=you@example.org PASSWORD=secret",
  ],
});

const backUp = (move: Move): RunbookStep =>
  isEmbedded(move)
    ? {
        title: "Back up",
        about: `The engine is part of your application: have it write what db.export() gives into ${oldDump}.`,
        commands: [],
      }
    : {
        title: "Back up",
        about: "Where the keys of accesses are hidden in an export (3.x), they come back with your schema.",
        commands: [curl(`"$OLD/export" -o ${oldDump}`)],
      };

function verify(move: Move): RunbookStep {
  const { from, to, profile, leg } = move;
  const { user } = profile.access;
  const { email, password } = profile.variables;
  const engine = isEmbedded(move) ? to : from;
  const signin = `{"NS":"'"$NAMESPACE"'","DB":"'"$DATABASE"'","AC":"${user}","${email}":"'"$EMAIL"'","${password}":"'"$PASSWORD"'"}`;
  return {
    title: "Verify the backup",
    about: [
      `Restored on a ${isEmbedded(move) ? leg.to.version : leg.from.version} of its own, somebody logs in.`,
      "accesses.surql: the DEFINE ACCESS statements of your schema with OVERWRITE, because an import refuses those of an export of 3.x, or takes [REDACTED] for their key.",
      user === null ? "Log in there by your application." : "It prints login: 200.",
    ].join(" "),
    commands: [
      start(engine, { address: "VERIFY", name: verifyName }),
      waitFor("$VERIFY"),
      ...importInto("$VERIFY", oldDump),
      sql("$VERIFY", "--data-binary @accesses.surql"),
      ...(user === null
        ? []
        : [
            `curl -sS -f -o /dev/null -w '\\nlogin: %{http_code}\\n' -H 'Accept: application/json' -d '${signin}' "$VERIFY/signin"`,
          ]),
      stopServer(engine, verifyName),
    ],
  };
}

function stop({ from, byVolume }: Move): RunbookStep {
  const last = from.backend === "embedded" || byVolume ? [] : [curl(`"$OLD/export" -o ${lastDump}`)];
  const ends = from.backend === "container" ? ['docker stop "$NAME"'] : [];
  return {
    title: "Stop",
    about: [
      from.backend === "container" ? "Keep people out first." : "Keep people out, and end the old server.",
      byVolume
        ? "Then nobody writes while the data are copied."
        : "What is written after the last export is lost; the old data stay as they are.",
    ].join(" "),
    commands: [...last, ...ends, ...(byVolume ? ['tar -C "$DATA" -cf before.tar .'] : [])],
  };
}

function check({ leg, byVolume }: Move): RunbookStep {
  const { surrealDBCheck } = leg;
  const own =
    surrealDBCheck?.none === undefined
      ? ""
      : " SurrealDB has a check of its own, upgrade-check, in the newest release of 3.3: move there first to use it.";
  return {
    title: "Check",
    about: `${byVolume ? aboutStore(leg) : "The last export ends with the rows of the last table."}${own}`,
    commands: byVolume ? ['ls "$DATA"'] : ["tail -n 3 " + (leg.from.backend === "embedded" ? oldDump : lastDump)],
  };
}

const aboutStore = ({ from, to }: UpgradeLeg): string =>
  [
    "manifest, sstables, vlog and wal are SurrealKV; CURRENT, MANIFEST-… and .sst files are RocksDB.",
    isInVersions(to.version, ">=4.0.0-0") && isInVersions(from.version, "<4.0.0-0")
      ? "4.0 opens both as surrealkv:// and rewrites them at its first start: what was there stays in _surrealkv_v0_backup or _rocksdb_backup, so the disk must have room for both."
      : "Start the new version with the store of the old one.",
  ].join(" ");

function open(move: Move): RunbookStep {
  const { to, leg, byVolume, store } = move;
  const server = { store, address: "NEW", name: newName, folder: byVolume ? "$DATA" : "$DATA-new" };
  return {
    title: "Open",
    about: `SurrealDB ${leg.to.version}; with the other options of your own server, if it has more.`,
    commands: [
      start(to, server),
      waitFor("$NEW"),
      ...(byVolume ? [] : importInto("$NEW", isEmbedded(move) ? oldDump : lastDump)),
    ],
  };
}

const steps = ({ way }: Move): RunbookStep =>
  way.steps.length === 0
    ? { title: "Carry out the steps", about: "There are none.", commands: [] }
    : {
        title: "Carry out the steps",
        about: "steps.surql: the steps of this report.",
        commands: [sql("$NEW", "--data-binary @steps.surql")],
      };

const audit = (): RunbookStep => ({
  title: "Audit",
  about: "Exit code 0 says that nothing is open. Then let people in.",
  commands: [
    'npx login-conformance audit --endpoint "$NEW" --namespace "$NAMESPACE" --database "$DATABASE" --schema schema.surql',
  ],
});

function wayBack({ from, to, leg, way, byVolume }: Move): RunbookStep {
  const restart = from.backend === "container" ? ['docker start "$NAME"'] : [];
  const until = byVolume
    ? `Until the new version has opened the data. After that, ${way.back ?? `whether ${leg.from.version} opens them is not known`}: the copy from before is the way, and what people wrote since is lost.`
    : "Until people have written to the new version: the old one stands as it was.";
  return {
    title: "The way back",
    about: until,
    commands: [
      stopServer(to, newName),
      ...(byVolume ? ['mv "$DATA" "$DATA-new" && mkdir "$DATA"', 'tar -C "$DATA" -xf before.tar'] : []),
      ...restart,
    ],
  };
}
