import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import {
  asDocumented,
  cloneForDocs,
  documentedLines,
  documentedListings,
  outcomeOf,
  treatments,
  withPlaces,
} from "./testing/documented-commands.ts";
import type { FreshClone, Shell, Shelled } from "./testing/fresh-clone.ts";

// Every command line of the pages is typed into a shell, in a clone, with the machine's own Node; what npx starts is started
// as it does. What needs Docker: documented-commands.docker.test.ts

const sandboxes = ["npx login-conformance sandbox --schema schema/examples/blog-post.surql"];
const mocks = ["npx login-conformance mock", "npx login-conformance mock --write-ca ca.pem"];
const port = "127.0.0.1:4747";
const toMock = documentedLines.filter((line) => line.includes(port) && treatments[line]?.left === undefined);
const toRun = documentedLines.filter((line) => {
  const { left, needs } = treatments[line] ?? {};
  return (
    !toMock.includes(line) && ![...mocks, ...sandboxes].includes(line) && left === undefined && needs === undefined
  );
});

test("the table is of lines that the pages have", () => {
  expect(
    [...Object.keys(treatments), ...mocks, ...sandboxes].filter((line) => !documentedLines.includes(line)),
  ).toEqual([]);
  expect(toMock.length).toBeGreaterThan(0);
  expect(toRun.length).toBeGreaterThan(0);
});

/** Where listings are compared whose command is not run here as it stands. */
const shownBy: Readonly<Record<string, string>> = {
  "npx login-conformance conformance --schema schema/examples/blog-post.surql":
    "scripts/conformance/conformance-causes.test.ts",
  "npx login-conformance conformance --schema schema/examples/blog-post.surql --case LINK-04-null":
    "scripts/conformance/conformance-causes.test.ts",
  "npx login-conformance conformance --schema db/schema.surql, with a field that no case knows":
    "scripts/conformance/conformance-names.test.ts",
  "npx login-conformance conformance, with a branch that no case takes": "scripts/report/conformance-text.test.ts",
};

test.each(documentedListings)("$place shows what a test compares with what is printed", ({ command = "" }) => {
  const { as = command, left, shownBy: other } = treatments[command] ?? {};
  const file = other ?? shownBy[command];
  const isCompared =
    file === undefined
      ? documentedLines.includes(command) && left === undefined && as === command
      : /untrueListings\(|troubleshootingPage\(/.test(readFileSync(join(packageRoot, file), "utf8"));
  expect(isCompared).toBe(true);
});

describe("in a fresh clone", () => {
  let clone: FreshClone;
  beforeAll(() => {
    clone = cloneForDocs();
  });
  afterAll(() => clone[Symbol.dispose]());

  /** Lines of which the same is run are run once. */
  const outcomes = new Map<string, Shelled>();
  test.each(withPlaces(toRun))("%s: %s", (_, line) => {
    const { as = line } = treatments[line] ?? {};
    const outcome = outcomes.get(as) ?? clone.runByNpx(as);
    outcomes.set(as, outcome);
    expect(outcomeOf(line, outcome)).toEqual(asDocumented(line));
  });

  test.each(withPlaces(sandboxes))("%s: %s", async (_, line) => {
    const shell = clone.start(`${line} --port 0`); // 4748 may be somebody's
    const address = await shell.says(/is at http:\/\/(\S+),/);
    expect(await (await fetch(`http://${address}`)).text()).toContain("Log in with GitHub");
    await shell.interrupt();
    await expect(fetch(`http://${address}`)).rejects.toThrow("fetch failed");
  });

  describe.each(withPlaces(mocks))("%s: %s", (_, mock) => {
    let shell: Shell;
    let address: string;
    beforeAll(async () => {
      shell = clone.start(`${mock} --port 0`); // 4747 may be somebody's
      address = await shell.says(/listens on http:\/\/(\S+),/);
    });

    const secure = mock.includes("--write-ca");
    test.each(withPlaces(toMock.filter((line) => line.includes("ca.pem") === secure)))("%s: %s", (__, line) => {
      const curl = "curl --silent --show-error --fail-with-body";
      const application = `sh -c '${curl} --cacert "$SSL_CERT_FILE" https://github.com/login/device'`;
      const run = clone.run(
        line.replaceAll(port, address).replace(/^curl/, curl).replace("./my-application", application),
      );
      expect(outcomeOf(line, run)).toEqual(asDocumented(line));
    });

    test("Ctrl-C ends it", async () => {
      await shell.interrupt(); // what it ends with is said by npx
      await expect(fetch(`http://${address}/_mock`)).rejects.toThrow("fetch failed");
    });
  });
});
