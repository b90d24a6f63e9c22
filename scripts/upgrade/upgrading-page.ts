import { compare } from "semver";
import { forMarkdown, tableRow } from "../escape/escape-markdown.ts";
import { groupsOf } from "./upgrade-report.ts";
import type { UpgradeJson } from "./upgrade-json.ts";

const introduction = `# Upgrading SurrealDB under people who log in

What became of 26 people, who signed in by passwords and GitHub before, when their database was carried from one version of
SurrealDB to another. Measured by \`login-conformance upgrade\` with the reference schema; your schema may behave differently, so
run it with yours:

    npx login-conformance upgrade --from 3.3.5 --to 4.0.0-beta.1 --schema schema.surql
    npx login-conformance upgrade --from 3.0.5 --via 3.3.5 --to 4.0.0-beta.1 --schema schema.surql

The report has a runbook for your own data, in order and with the commands of these versions: back up, verify the backup, stop, check,
open, steps, audit, and until when there is a way back.

This page is written by \`node scripts/upgrade/write-upgrading.ts REPORT.json …\` from what \`--json\` says. A version is a server in a
container unless it says embedded.
`;

const reading = `## What the columns say

- **safe**: everybody signs in as before, everything is equal, nothing is open that wasn't. **safe after these steps**: so it is
  when the statements of the report are carried out behind the import. **do not**: people or rows are lost.
- *has to sign in again*: tokens from before are refused. It speaks against nothing: exports of 3.x hide the keys.
- A chain (*3.3.5 → 4.0.0-beta.1*) is what the people of the first version find on the last one; by its path, leg by leg.
- The way back is the new version's data on the old version, on a copy. Where it is closed, keep a backup that is older than
  the upgrade.

## Which store the data are in

A volume is SurrealKV here. What yours is, its folder shows: \`manifest\`, \`sstables\`, \`vlog\` and \`wal\` are SurrealKV; \`CURRENT\`,
\`MANIFEST-…\` and \`.sst\` files are RocksDB. 4.0 has no RocksDB of its own, and yet both paths remain: it opens such a folder as
\`surrealkv://\` (\`rocksdb://\` is deprecated, and means the same), and rewrites it at its first start. What was there stays beside it in
\`_rocksdb_backup\`, and old SurrealKV data in \`_surrealkv_v0_backup\`, so the disk needs room for both. Data of 3.0.2 in either store were
opened so by 4.0.0-beta.1 (\`scripts/upgrade/old-stores-4.docker.test.ts\`); people, tokens and permissions were tried with SurrealKV only.
The embedded engine keeps its data in memory here: from an application that has one, by export.

## SurrealDB's own check

The newest releases of 3.3 have [\`surreal db upgrade-check\`](https://surrealdb.com/docs/reference/cli/db/commands/upgrade-check): it lists the definitions and
records that 4.0 refuses or changes. \`upgrade\` asks the old server for it (\`/upgrade-check\`) and shows its severities with the leg; 3.3.5 and 3.0.5 have
none, so none was seen here. It signs nobody in, uses no token, forges none, tries no permission, and opens nothing.

What none of this can tell: how long your own data take, and whether they hold what no field of the contract has. Make the
report with your schema, take a backup, and run \`login-conformance audit\` on the database afterwards.
`;

/** What is known of upgrades, as a page. */
export function upgradingPage(reports: readonly UpgradeJson[]): string {
  const rows = reports.toSorted(order).flatMap((report) => {
    const between = (report.legs ?? []).slice(0, -1).map((leg) => engine(leg.to));
    return groupsOf(report.ways).map((way) => ({ report, between, way }));
  });
  const skipped = reports
    .filter(({ unavailable }) => unavailable !== undefined)
    .map(({ asked, unavailable }) => `${asked.from} → ${asked.to} was not measured: ${unavailable}`);
  return [
    introduction,
    "| from | to | by | verdict | what was found | the way back |",
    "|---|---|---|---|---|---|",
    ...rows.map(({ report: { from, to }, between, way }) =>
      tableRow([
        ...[engine(from), [...between, engine(to)].join(" → "), way.way].map(forMarkdown),
        `**${way.verdict}**`,
        ...[found(way), way.back ?? "–"].map(forMarkdown),
      ]),
    ),
    ...(skipped.length === 0 ? [] : ["", ...skipped.map((line) => `- ${forMarkdown(line)}`)]),
    "",
    reading,
  ].join("\n");
}

const order = (one: UpgradeJson, other: UpgradeJson): number =>
  compareVersions(one.from, other.from) ||
  compareVersions(one.to, other.to) ||
  (one.legs?.length ?? 1) - (other.legs?.length ?? 1);

const compareVersions = (one: UpgradeJson["from"], other: UpgradeJson["from"]): number =>
  compare(one?.version ?? "0.0.0", other?.version ?? "0.0.0");

const engine = (info: UpgradeJson["from"]): string =>
  info ? `${info.version}${info.backend === "embedded" ? " embedded" : ""}` : "";

/** One sentence for each check, the harmless last. */
function found({ findings }: Pick<UpgradeJson["ways"][number], "findings">): string {
  const counting = findings.filter(({ toBeExpected }) => !toBeExpected).map(({ what }) => what);
  const signsInAgain = findings.some(({ check, toBeExpected }) => check === "token" && toBeExpected);
  const all = [...counting, ...(signsInAgain ? ["who was signed in has to sign in again"] : [])];
  return all.length === 0 ? "nothing is lost, changed or opened; tokens from before go on" : all.map(short).join("; ");
}

/** Names in brackets are the run's own. */
const short = (what: string): string => what.replaceAll(/ \([^()]*(?: more|,[^()]*|:[^()]*)\)/g, "");
