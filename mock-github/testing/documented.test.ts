import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const wholePage = read("../docs/mock-github.md");
const clientsTable = /## Clients that nobody here wrote\n.*?(?=\n## )/s.exec(wholePage)?.[0] ?? "";
const page = wholePage.replace(clientsTable, "");

/** The last cell of each row: a file and the title of a test in it. */
const rows = [...page.matchAll(/^\| (?<behaviour>.+) \| .+ \| `(?<file>[^`]+\.test\.ts)`: (?<title>.+) \|$/gm)].map(
  ({ groups = {} }) => ({
    behaviour: groups["behaviour"] ?? "",
    file: groups["file"] ?? "",
    title: groups["title"] ?? "",
  }),
);
const tableRows = page.split("\n").filter((line) => /^\| (?!GitHub's behaviour)/.test(line));

test("every behaviour of the tables names a test", () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows).toHaveLength(tableRows.length);
});

test.each(rows)("$behaviour: the test exists", ({ file, title }) => {
  expect(read(file)).toContain(`"${title}"`);
});

describe("the clients that nobody here wrote", () => {
  const clients = [
    ...clientsTable.matchAll(/^\| (?<name>\S+) \| (?<version>\d\S+) \| (?<proves>.+) \| `(?<file>[^`]+)` \|$/gm),
  ].map(({ groups: { name = "", version = "", proves = "", file = "" } = {} }) => ({ name, version, proves, file }));

  test("are all in the table, each with a file of its own", () => {
    const files = readdirSync(new URL("../clients", import.meta.url)).map((file) => `clients/${file}`);
    expect(clients.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(clients.length).toBeGreaterThan(8);
  });

  test.each(clients)("$name has this version, and its file says what it proves", ({ name, version, proves, file }) => {
    const { devDependencies } = JSON.parse(read("../package.json")) as { devDependencies: Record<string, string> };
    expect(devDependencies[name]).toBe(`^${version}`);
    expect(read(file).split("\n", 1)[0]).toBe(`// ${name} ${proves}`);
  });
});
