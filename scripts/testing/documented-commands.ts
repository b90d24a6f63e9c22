import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { symptoms } from "../repro/symptoms.ts";
import { commandOf, fromEndpoint } from "../repro/troubleshooting-page.ts";
import { commandsIn, type DocumentedListing, listingsIn } from "./commands-in-docs.ts";
import { FreshClone, type Shelled } from "./fresh-clone.ts";
import { differenceOf } from "./listings-in-docs.ts";
import { longProse } from "./long-prose.ts";
import { reference } from "./reference-schema.ts";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(packageRoot, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const texts = pages.map((page) => [page, readFileSync(join(packageRoot, page), "utf8")] as const);
const commands = texts.flatMap((each) => commandsIn(...each));

/** What the pages show that commands print. */
export const documentedListings: readonly DocumentedListing[] = texts.flatMap((each) => listingsIn(...each));

/**
 * Where what pages show of a command line isn't what it printed.
 * @throws TypeError if no page shows anything of it
 */
export function untrueListings(line: string, output: string): string[] {
  const listings = documentedListings.filter(({ command }) => command === line);
  if (listings.length === 0) throw new TypeError(`No page shows what this prints: ${line}`);
  return listings.flatMap((listing) => differenceOf(listing, output) ?? []);
}

/** The command lines of all pages. */
export const documentedLines: readonly string[] = [...new Set(commands.map(({ line }) => line))];

/** Each with the places where it stands, for a title. */
export const withPlaces = (lines: readonly string[]): [places: string, line: string][] =>
  lines.map((line) => [
    commands
      .filter((command) => command.line === line)
      .map(({ place }) => place)
      .join(", "),
    line,
  ]);

export interface Treatment {
  /** What is run in its place: a page shows the whole of what a test does a part of. */
  readonly as?: string;
  readonly code?: number;
  /** Why it is not run. */
  readonly left?: string;
  readonly needs?: "docker" | "server";
  /** The test that compares what the page shows of it, where another one does. */
  readonly shownBy?: string;
}

const one = "--case MERGE-01";

/** Both versions start, and people are built; then there is no volume. By export: upgrade-process.test.ts */
const toItself =
  "npx login-conformance upgrade --from embedded:3.0.2 --to embedded:3.0.2 --path volume --schema schema.surql --json 335-400.json";

/** The command lines of one page, in their order. */
export const linesOfPage = (page: string): readonly string[] =>
  commandsIn(page, readFileSync(join(packageRoot, page), "utf8")).map(({ line }) => line);

/** Lines that are not run as they stand, or not to 0. */
export const treatments: Readonly<Record<string, Treatment>> = {
  "npm ci": { left: "the clone has the packages of this checkout, which npm ci made" },
  "npm ci && npm pack": { left: "installed.package.test.ts packs and installs what it makes" },
  "npm install --save-dev ../login-conformance/login-conformance-0.1.0.tgz": {
    left: "installed.package.test.ts packs and installs what it makes",
  },
  "npm install --save-dev playwright-core": { left: "the clone has the packages of this checkout" },
  "npm publish --provenance --access public": { left: "release.package.test.ts does all of it but publish" },
  "npm audit signatures": { left: "it wants a package that is published" },
  "npm test": { left: "it runs this test" },
  "npm run test:docker": { left: "it runs this test's other half" },
  "npm run ok": { left: "it runs this test; what else it does, CI does" },
  "npx vitest run --project=unit rewire": { as: "npx vitest run --project=unit shell-word" },
  "npm run layers": { left: "npm test runs it" },
  "npm run bench": { left: "it takes minutes, and says how fast this is, not whether it runs" },
  "node scripts/contract/write-contract.ts": { left: "contract-page.test.ts makes the page and compares" },
  "node scripts/upgrade/write-upgrading.ts REPORT.json …": {
    left: "upgrading-page.test.ts makes the page from reports",
  },
  "docker pull surrealdb/surrealdb:v4.0.0-beta.1": { left: "it takes a registry, and says nothing of this suite" },
  "npm run conformance": { as: `npm run conformance -- ${one}` },
  "npm run conformance -- --surrealdb 3.3.5": { needs: "docker" },
  "npm run conformance -- --surrealdb 3.3.5 --grep '^permissions/' --permissions who-may-do-what.md": {
    as: "npm run conformance -- --surrealdb 3.3.5 --grep '^permissions/' --permissions who-may-do-what.md --case PERM-01-read-own-row-guest",
    needs: "docker",
  },
  "npm run conformance -- --schema ../my-app/schema.surql": {
    as: `npm run conformance -- --schema ../my-app/schema.surql ${one}`,
  },
  "npm run conformance -- --choice unconfirmed-password=kept --choice own-profile=writable": {
    as: `npm run conformance -- --choice unconfirmed-password=kept --choice own-profile=writable ${one}`,
  },
  ...Object.fromEntries(
    ["verified-emails", "one-table"].map((example) => {
      const line = `npm run conformance -- --config schema/examples/${example}.config.ts --strict`;
      return [line, { as: `${line} ${one}` }]; // a case of each number: scripts/conformance/*.conformance.test.ts
    }),
  ),
  "npx login-conformance conformance --schema db/schema.surql --junit conformance.xml --json conformance.json": {
    as: `npx login-conformance conformance --schema db/schema.surql --junit conformance.xml --json conformance.json ${one}`,
  },
  "npm run conformance -- --schema schema/examples/blog-post.surql --case LINK-04-null": { code: 1 }, // which is shown
  ...Object.fromEntries(
    linesOfPage("docs/mock-with-surrealdb.md").map((line) => [
      line,
      { left: "mock-with-surrealdb.docker.test.ts types it" },
    ]),
  ),
  "npm audit": { left: "it asks a registry, and says nothing of this suite" },
  ...Object.fromEntries(
    [
      "npx login-conformance conformance --client http://127.0.0.1:5173",
      'npx login-conformance conformance --client http://127.0.0.1:5173 --start "npm run dev -- --port 5173"',
    ].map((line) => [
      line,
      { left: "it tries an application of the reader's: client-command.browser.test.ts has one" },
    ]),
  ),
  "docker compose --file examples/tikv/compose.yaml up --detach": { left: "it takes images that are not here" },
  'npx login-conformance conformance --endpoint ws://127.0.0.1:8000 --user root --pass "$SURREAL_PASS" --mock-host 172.17.0.1':
    { left: "it runs on what the line above starts" },
  "npx login-conformance conformance": { as: `npx login-conformance conformance ${one}` },
  "npm run conformance -- --baseline known-failures.json": {
    as: `npm run conformance -- --baseline known-failures.json ${one}`,
  },
  "npx login-conformance conformance --schema db/schema.surql --baseline known-failures.json --update-baseline": {
    as: `npx login-conformance conformance --schema db/schema.surql --baseline known-failures.json --update-baseline ${one}`,
  },
  "npx login-conformance conformance --schema db/schema.surql --shard 1/2 --json part-1.json": {
    as: `npx login-conformance conformance --schema db/schema.surql --shard 1/2 --json part-1.json ${one} --case NEW-01`,
  },
  "npx login-conformance conformance --schema db/schema.surql --shard 2/2 --json part-2.json": {
    as: `npx login-conformance conformance --schema db/schema.surql --shard 2/2 --json part-2.json ${one} --case NEW-01`,
  },
  "npx login-conformance projects --concurrency 4 --reports reports": {
    as: "npx login-conformance projects --config projects.config.ts --concurrency 4 --reports reports --case MERGE-01",
  },
  "npx login-conformance projects blog": {
    as: "npx login-conformance projects --config projects.config.ts blog --case MERGE-01",
  },
  ...Object.fromEntries(
    symptoms.slice(1).map(({ login }) => [
      commandOf(login),
      {
        left: "troubleshooting-page.test.ts does the same login",
        shownBy: "scripts/repro/troubleshooting-page.test.ts",
      },
    ]),
  ),
  "npm run conformance -- --case ID": { as: `npm run conformance -- ${one}` },
  "npx login-conformance upgrade --from 3.0.5 --to 3.3.5 --schema schema.surql": {
    shownBy: "scripts/upgrade/upgrade-command.docker.test.ts",
    as: toItself,
    code: 3,
  },
  "npx login-conformance upgrade --from 3.3.5 --to 4.0.0-beta.1 --schema schema.surql": {
    as: toItself,
    code: 3,
  },
  "npx login-conformance upgrade --from 3.0.5 --via 3.3.5 --to 4.0.0-beta.1 --schema schema.surql": {
    as: "npx login-conformance upgrade --from embedded:3.0.2 --via embedded:3.0.2 --to embedded:3.0.2 --path volume --schema schema.surql",
    code: 3,
  },
  "npx login-conformance upgrade --from 3.0.5 --via 3.3.5 --to 4.0.0-beta.1 --path volume --schema schema.surql": {
    shownBy: "scripts/upgrade/upgrade-command.docker.test.ts",
    as: "npx login-conformance upgrade --from embedded:3.0.2 --via embedded:3.0.2 --to embedded:3.0.2 --path volume --schema schema.surql",
    code: 3,
  },
  "npx login-conformance audit --endpoint wss://db.example.org --namespace app --database shop": {
    as: "npx login-conformance audit --endpoint ENDPOINT --namespace NAMESPACE --database DATABASE",
    needs: "server",
    shownBy: "scripts/audit/run-audit.docker.test.ts",
  },
  [`npx login-conformance repro --schema schema.surql ${fromEndpoint}`]: {
    left: "persons-rows.docker.test.ts does so on a server",
  },
  "npx login-conformance matrix --surrealdb OLD,NEW": {
    as: `npx login-conformance matrix --surrealdb embedded:3.0.2 ${one}`,
  },
  "npx login-conformance matrix --surrealdb 3.3.5,4.0.0-beta.1": {
    as: `npx login-conformance matrix --surrealdb 3.3.5,4.0.0-beta.1 ${one}`,
    needs: "docker",
  },
  "npx login-conformance conformance --surrealdb 4.0.0-beta.1": {
    as: `npx login-conformance conformance --surrealdb 4.0.0-beta.1 ${one}`,
    needs: "docker",
  },
  "npx login-conformance upgrade --from 3.3.5 --to 4.0.0-beta.1 --schema schema.surql --json 335-400.json": {
    as: toItself,
    code: 3,
  }, // of the versions themselves: upgrade-command.docker.test.ts
  "npx vitest run --project=docker choice-variants": { left: "npm run test:docker runs it" },
  "node scripts/matrix/write-versions.ts": {
    left: "it takes minutes and all images; versions-page.test.ts makes the page from a matrix",
  },
  "npm run mutate -- --min 95": { as: `npm run mutate -- --min 95 --mutator SwapHosts ${one}` },
  'curl http://127.0.0.1:4747/_mock/faults -H \'content-type: application/json\' -d \'{"fault":"status-503","endpoint":"GET /usr"}\'':
    { code: 22 }, // the page shows the refusal
};

/** With the files that the pages name. */
export function cloneForDocs(): FreshClone {
  const clone = new FreshClone();
  for (const file of ["schema.surql", "db/schema.surql", "../my-app/schema.surql"]) clone.write(file, reference);
  clone.write("old.surql", `-- as it was\n${reference}`);
  clone.write("projects.config.ts", 'export default { projects: [{ name: "blog", schema: "db/schema.surql" }] };');
  clone.write("old.config.ts", "export default {};");
  clone.commit("db/schema.surql"); // what a pull request is compared with
  clone.write("known-failures.json", JSON.stringify({ "MERGE-11": "as README has it" }));
  return clone;
}

interface DocumentedOutcome {
  readonly code: number | null;
  /** All that was printed, if the code isn't what is expected. */
  readonly output?: string;
  /** Where a page shows something else. */
  readonly untrue: readonly string[];
  /** What a log of 80 columns would break. */
  readonly tooLong: readonly string[];
}

/** What a run of a documented line came to. */
export function outcomeOf(line: string, { code, output }: Shelled): DocumentedOutcome {
  const { code: expected = 0, shownBy } = treatments[line] ?? {};
  const isShown = shownBy === undefined && documentedListings.some(({ command }) => command === line);
  return {
    code,
    ...(code !== expected && { output }),
    untrue: isShown ? untrueListings(line, output) : [],
    tooLong: /^(?!.* --list\b)(?:npx login-conformance |npm run (?:conformance|coverage|mutate))/.test(line)
      ? longProse(output)
      : [],
  };
}

/** As it should come out. */
export const asDocumented = (line: string): DocumentedOutcome => ({
  code: treatments[line]?.code ?? 0,
  untrue: [],
  tooLong: [],
});
