import { expect, test } from "vitest";
import type { SeenCell } from "../../fixtures/run/verdict/permission-cell.ts";
import { failed, judged, reportOf } from "../testing/judged-verdicts.ts";
import { permissionsMarkdown } from "./permissions-markdown.ts";

const cell = (about: Partial<SeenCell>): SeenCell => ({
  action: "read users",
  actor: "guest",
  allows: "nothing",
  step: 1,
  differs: false,
  ...about,
});
const guests = "the embedded engine runs without authentication";

const report = reportOf([
  judged({ suite: "rows", status: "skipped", standing: "skipped", reason: guests, cells: [cell({})] }),
  judged({ suite: "rows", cells: [cell({ actor: "record user", allows: "its own", seen: "an answer" })] }),
  judged({
    suite: "rows",
    status: "skipped",
    standing: "skipped",
    reason: guests,
    cells: [cell({ action: "write `users`" })],
  }),
  failed({
    suite: "rows",
    cells: [cell({ action: "write `users`", actor: "record user", seen: "written", differs: true })],
  }),
  failed({
    suite: "rows",
    standing: "xfailed",
    knownToFail: "the engine lets it",
    cells: [cell({ action: "be somebody else", actor: "record user", seen: "an answer", differs: true })],
  }),
  judged({ suite: "none of it" }),
  judged({
    suite: "roles",
    cells: [
      cell({ action: "define | a table", actor: "database viewer", seen: "refused" }),
      cell({ action: "define | a table", actor: "database owner", allows: "allowed", seen: "redefined", step: 2 }),
    ],
  }),
]);

test("each suite is a table: what was seen, what is not as the contract says, and why a cell was not seen", () => {
  expect(permissionsMarkdown(report, "login-conformance 1.2.3")).toBe(
    String.raw`# Who may do what

login-conformance 1.2.3 · login.surql (sha256 ab12) · SurrealDB 3.0.2 (embedded, rewired)

7 cells: 3 as the contract says, 2 not, 2 not seen.
In a cell is what was seen: nothing (an empty answer), refused, its own, allowed, written, redefined, an answer. ✗ is not as the contract says.

## rows

| action | guest | record user |
| --- | --- | --- |
| read users | –<sup>1</sup> | its own |
| write \`users\` | –<sup>1</sup> | ✗ **written** (contract: nothing) |
| be somebody else |  | ✗ **an answer** (contract: nothing)<sup>2</sup> |

## roles

| action | database viewer | database owner |
| --- | --- | --- |
| define \| a table | refused | allowed |

1. the embedded engine runs without authentication
2. the engine lets it
`.replaceAll("\\`", "\\`"),
  );
});

test("without a cell there is no table", () => {
  expect(permissionsMarkdown(reportOf([judged()]), "t")).toContain(
    "0 cells: 0 as the contract says, 0 not, 0 not seen.",
  );
});
