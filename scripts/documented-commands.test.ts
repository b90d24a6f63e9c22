import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditedServer, noServer } from "./audit/testing/audited-server.ts";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../fixtures/testing/docker-available.ts";
import { commandsIn } from "./testing/commands-in-docs.ts";
import { FreshClone, type Shell, type Shelled } from "./testing/fresh-clone.ts";
import { reference } from "./testing/reference-schema.ts";

// Every command line of the pages is typed into a shell, in a clone, with the machine's own Node.

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(packageRoot, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const commands = pages.flatMap((page) => commandsIn(page, readFileSync(join(packageRoot, page), "utf8")));

interface Treatment {
  /** What is run in its place: a page shows the whole of what a test does a part of. */
  readonly as?: string;
  readonly code?: number;
  /** Why it is not run. */
  readonly left?: string;
  readonly needs?: "docker" | "server";
}

const one = "--case MERGE-01";

/** Lines that are not run as they stand, or not to 0. */
const treatments: Readonly<Record<string, Treatment>> = {
  "npm ci": { left: "the clone has the packages of this checkout, which npm ci made" },
  "npm test": { left: "it runs this test" },
  "npm run ok": { left: "it runs this test; what else it does, CI does" },
  "npm run bench": { left: "it takes minutes, and says how fast this is, not whether it runs" },
  "node scripts/upgrade/write-upgrading.ts REPORT.json …": {
    left: "upgrading-page.test.ts makes the page from reports",
  },
  "npm run conformance -- --surrealdb 3.3.5": {
    as: `npm run conformance -- --surrealdb 3.3.5 ${one}`,
    needs: "docker",
  },
  "npm run conformance -- --surrealdb 3.3.5 --grep '^permissions/' --permissions who-may-do-what.md": {
    as: "npm run conformance -- --surrealdb 3.3.5 --grep '^permissions/' --permissions who-may-do-what.md --case PERM-01-read-own-row-guest",
    needs: "docker",
  },
  "npm run conformance -- --schema ../my-app/schema.surql": {
    as: `npm run conformance -- --schema ../my-app/schema.surql ${one}`,
  },
  "npm run conformance -- --policy unconfirmed-password=kept --policy own-profile=writable": {
    as: `npm run conformance -- --policy unconfirmed-password=kept --policy own-profile=writable ${one}`,
  },
  "npx login-conformance conformance --schema db/schema.surql --junit conformance.xml --json conformance.json": {
    as: `npx login-conformance conformance --schema db/schema.surql --junit conformance.xml --json conformance.json ${one}`,
  },
  "npm run conformance -- --baseline known-failures.json": {
    as: `npm run conformance -- --baseline known-failures.json ${one}`,
  },
  "npm run conformance -- --case ID": { as: `npm run conformance -- ${one}` },
  "npx login-conformance upgrade --from 3.0.5 --to 3.3.5 --schema schema.surql": {
    as: "npx login-conformance upgrade --from embedded:3.0.2 --to embedded:3.0.2 --path export --schema schema.surql",
    code: 1,
  }, // safe after steps
  "npx login-conformance audit --endpoint wss://db.example.org --namespace app --database shop": {
    as: "npx login-conformance audit --endpoint ENDPOINT --namespace NAMESPACE --database DATABASE",
    needs: "server",
  },
  "npx login-conformance mutate --schema db/schema.surql": {
    as: "npx login-conformance mutate --schema db/schema.surql --mutator SwapHosts --grep '^login/requests'",
  },
  'curl http://127.0.0.1:4747/_mock/faults -H \'content-type: application/json\' -d \'{"fault":"status-503","endpoint":"GET /usr"}\'':
    { code: 22 }, // the page shows the refusal
};

const mocks = ["npx login-conformance mock", "npx login-conformance mock --write-ca ca.pem"];
const port = "127.0.0.1:4747";
const lines = [...new Set(commands.map(({ line }) => line))];
const placesOf = (line: string) =>
  commands
    .filter((command) => command.line === line)
    .map(({ place }) => place)
    .join(", ");
const named = (all: readonly string[]) => all.map((line): [string, string] => [placesOf(line), line]);

const toMock = lines.filter((line) => line.includes(port));
const toRun = lines.filter(
  (line) => !toMock.includes(line) && !mocks.includes(line) && treatments[line]?.left === undefined,
);

/** With all that was printed, if it isn't what is expected. */
const outcome = ({ code, output }: Shelled, expected: number) => (code === expected ? { code } : { code, output });

const missing = { docker: await noDocker(), server: noServer };

test("the table is of lines that the pages have", () => {
  expect([...Object.keys(treatments), ...mocks].filter((line) => !lines.includes(line))).toEqual([]);
  expect(toMock.length).toBeGreaterThan(0);
  expect(toRun.length).toBeGreaterThan(0);
});

describe("in a fresh clone", () => {
  let clone: FreshClone;
  beforeAll(() => {
    clone = new FreshClone();
    for (const file of ["schema.surql", "db/schema.surql", "../my-app/schema.surql"]) clone.write(file, reference);
    clone.write("known-failures.json", JSON.stringify({ "MERGE-11": "as README has it" }));
  });
  afterAll(() => clone[Symbol.dispose]());

  const withoutServer = toRun.filter((line) => treatments[line]?.needs !== "server");
  test.for(named(withoutServer))("%s: %s", ([, line], { skip }) => {
    const { as = line, code = 0, needs } = treatments[line] ?? {};
    const lacking = needs && missing[needs];
    skip(lacking !== undefined, lacking);
    expect(outcome(clone.run(as), code)).toEqual({ code });
  });

  describe.skipIf(noServer)("with a server to audit", () => {
    const server = auditedServer("3.3.5");
    test.each(named(toRun.filter((line) => treatments[line]?.needs === "server")))("%s: %s", async (_, line) => {
      await using database = await server().database();
      const { endpoint, namespace } = server().targetOf(database);
      const { as = line } = treatments[line] ?? {};
      const run = clone.run(
        as.replace("ENDPOINT", endpoint).replace("NAMESPACE", namespace).replace("DATABASE", database.name),
      );
      expect(outcome(run, 0)).toEqual({ code: 0 });
    });
  });

  describe.each(named(mocks))("%s: %s", (_, mock) => {
    let shell: Shell;
    let address: string;
    beforeAll(async () => {
      shell = clone.start(`${mock} --port 0`); // 4747 may be somebody's
      address = await shell.says(/listens on http:\/\/(\S+),/);
    });

    const secure = mock.includes("--write-ca");
    test.each(named(toMock.filter((line) => line.includes("ca.pem") === secure)))("%s: %s", (__, line) => {
      const { code = 0 } = treatments[line] ?? {};
      const curl = "curl --silent --show-error --fail";
      const application = `sh -c '${curl} --cacert "$SSL_CERT_FILE" https://github.com/login/device'`;
      const run = clone.run(
        line.replaceAll(port, address).replace(/^curl/, curl).replace("./my-application", application),
      );
      expect(outcome(run, code)).toEqual({ code });
    });

    test("Ctrl-C ends it", async () => {
      await shell.interrupt(); // what it ends with is said by npx
      await expect(fetch(`http://${address}/_mock`)).rejects.toThrow("fetch failed");
    });
  });
});
