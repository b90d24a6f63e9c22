import { expect, test } from "vitest";
import { causeOf } from "../testing/example-causes.ts";
import { failed, reportOf } from "../testing/judged-verdicts.ts";
import { codeQuality } from "./code-quality.ts";

const run = (...causes: Parameters<typeof causeOf>[]) =>
  codeQuality(
    reportOf([failed({ id: "NEW-03" })], {
      causes: causes.map((about) => causeOf(...about)),
      schema: { files: [], sha256: "ab12", label: "login.surql" },
    }),
    "/builds/shop",
    "/builds/shop/db",
  );

test("a cause stands at its line, named from the root of the project; what makes the run fail is critical", () => {
  expect(run([])).toEqual([
    {
      description:
        "MUST 2, SHOULD 4: users.name takes none or string, and is given something else. do this (case NEW-03)",
      check_name: "NEW-03",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "critical",
      location: { path: "db/login.surql", lines: { begin: 26 } },
    },
  ]);
});

test("the fingerprint stays while lines move, and differs from another cause's", () => {
  const [one, moved, other] = run([], [{ where: [] }], [{ headline: "another" }]);
  expect(moved?.location).toEqual({ path: "db/login.surql", lines: { begin: 1 } });
  expect(moved?.fingerprint).toBe(one?.fingerprint);
  expect(other?.fingerprint).not.toBe(one?.fingerprint);
});

test("what doesn't make the run fail is minor", () => {
  expect(run([{ cases: ["NEW-99"] }]).map(({ severity }) => severity)).toEqual(["minor"]);
});
