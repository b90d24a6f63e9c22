import { compare } from "semver";
import { forMarkdown, tableRow } from "../escape/escape-markdown.ts";
import { groupsOf } from "./upgrade-report.ts";
import type { UpgradeJson } from "./upgrade-json.ts";

const introduction = `# Upgrading SurrealDB under people who log in

What became of 26 people, who signed in by passwords and GitHub before, when their database was carried from one version of
SurrealDB to another. Measured by \`login-conformance upgrade\` with the reference schema; your schema may do otherwise, so
run it with yours:

    npx login-conformance upgrade --from 3.0.5 --to 3.3.5 --schema schema.surql

This page is written by \`node scripts/upgrade/write-upgrading.ts REPORT.json …\` from what \`--json\` says. A version is a server in a
container unless it says embedded.
`;

const reading = `## What the columns say

- **safe**: everybody signs in as before, everything is equal, nothing is open that wasn't. **safe after these steps**: so it is
  when the statements of the report are carried out behind the import. **do not**: people or rows are lost.
- *has to sign in again*: tokens from before are refused. It speaks against nothing: exports of 3.x hide the keys.
- The way back is the new version's data on the old version, on a copy. Where it is closed, keep a backup that is older than
  the upgrade. A volume is SurrealKV here; SurrealDB's documentation says that 4.0 opens no RocksDB (not tried): from there, export.

What none of this can tell: how long your own data take, and whether they hold what no field of the contract has. Make the
report with your schema, take a backup, and run \`login-conformance audit\` on the database afterwards.
`;

/** What is known of upgrades, as a page. */
export function upgradingPage(reports: readonly UpgradeJson[]): string {
  const rows = reports.toSorted(order).flatMap((report) => groupsOf(report.ways).map((way) => ({ report, way })));
  const skipped = reports
    .filter(({ unavailable }) => unavailable !== undefined)
    .map(({ asked, unavailable }) => `${asked.from} → ${asked.to} was not measured: ${unavailable}`);
  return [
    introduction,
    "| from | to | by | verdict | what was found | the way back |",
    "|---|---|---|---|---|---|",
    ...rows.map(({ report: { from, to }, way }) =>
      tableRow([
        ...[engine(from), engine(to), way.way].map(forMarkdown),
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
  compareVersions(one.from, other.from) || compareVersions(one.to, other.to);

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
