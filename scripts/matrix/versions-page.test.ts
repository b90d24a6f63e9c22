import { expect, test } from "vitest";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { matrixOf, ran, without } from "../testing/matrix-runs.ts";
import { matrixJson } from "./matrix-json.ts";
import { versionsPage } from "./versions-page.ts";

const becomes = (id: string) => ({ id, suite: "ways-round", chapter: "permissions", level: "MUST" }) as const;
const closure = "PERMISSIONS believe *closures*";
const old = [
  judged({ id: "MERGE-01" }),
  judged({ ...becomes("BECOME-03-block-user"), knownDifference: "LET sets $auth" }),
  judged({ ...becomes("BECOME-04-closure-user"), status: "failed", standing: "xfailed", knownToFail: closure }),
  judged({ id: "CREDS-03", status: "skipped", standing: "skipped", reason: "for a choice" }),
];
const next = [
  failed({ id: "MERGE-01" }),
  judged(becomes("BECOME-03-block-user")),
  judged({ ...becomes("BECOME-04-closure-user"), status: "skipped", standing: "skipped", reason: "no guests" }),
  judged({ id: "CREDS-03", status: "skipped", standing: "skipped", reason: "for a choice" }),
];
const runs = [ran("3.3.5", old), ran("4.0.0-beta.1", next), without("v0.0.1", "unavailable", "no image")];
const lines = versionsPage(matrixJson(matrixOf(runs), "tool")).split("\n");

test("each version has its counts, or why it didn't run", () => {
  expect(lines.slice(lines.findIndex((line) => line.startsWith("| version")) + 2).slice(0, 3)).toEqual([
    "| `3.3.5` | SurrealDB 3.3.5, container | 2 | 0 | 1 | 1 |",
    "| `4.0.0-beta.1` | SurrealDB 4.0.0-beta.1, container | 1 | 1 | 0 | 2 |",
    "| `v0.0.1` | not run: no image | 0 | 0 | 0 | 0 |",
  ]);
});

test("a statement is what its cases came to; one of which no case was tried anywhere is left out", () => {
  const cells = lines.flatMap((line) => {
    const [, id, , ...on] = line.slice(0, -2).split(" | ");
    return id?.startsWith("`C-") ? [on.join(" | ")] : [];
  });
  expect(cells.toSorted()).toEqual(["! 1 of 2 | ✓ | –", "✓ | ✗ 1 of 1 | –"]);
});

test("what a version does otherwise, and what wasn't tried there, have their reasons", () => {
  expect(lines.filter((line) => line.startsWith("- ") || line.startsWith("**"))).toEqual([
    "**`3.3.5`**",
    "- `BECOME-03-block-user`: LET sets $auth",
    String.raw`- ! ${"`BECOME-04-closure-user`"}: PERMISSIONS believe \*closures\*`,
    "**`4.0.0-beta.1`** does nothing differently.",
    "**`3.3.5`**",
    "- `CREDS-03`: for a choice",
    "**`4.0.0-beta.1`**",
    "- `BECOME-04-closure-user`: no guests",
    "- `CREDS-03`: for a choice",
  ]);
});
