import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { embedded } from "../fixtures/engines/backends/embedded-backend.ts";
import { EngineUnavailableError } from "../fixtures/engines/engine-errors.ts";
import type { Need } from "../fixtures/engines/needs.ts";
import { needsOf } from "../fixtures/case/case-steps.ts";
import { suites } from "./all.ts";

// The README says how many cases of each chapter a backend can run: what is counted here must stand there.

const columns: Readonly<Record<string, readonly Need[]>> = {
  "embedded 3.0.2": ["guests", "server"],
  "embedded 2.6.0": ["guests", "server", "sessions"],
  "container, program": [],
  "running server": ["own-server", "cookies"],
};

const counted = [...Map.groupBy(suites, ({ chapter }) => chapter)].map(([chapter, list]) => {
  const cases = list.flatMap(({ cases: each }) => each);
  return [
    chapter,
    ...Object.values(columns).map((lacks) =>
      String(cases.filter((each) => !needsOf(each).some((need) => lacks.includes(need))).length),
    ),
  ];
});

test("the README counts the cases of each chapter on each backend", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [head = "", , ...rows] = /^\| chapter \|.*\n(?:\|.*\n)+/m.exec(readme)?.[0].trim().split("\n") ?? [];
  const cells = (line: string) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", ""));
  expect(cells(head).slice(2)).toEqual(Object.keys(columns));
  expect(rows.map(cells).map(([chapter, _about, ...counts]) => [chapter, ...counts])).toEqual(counted);
});

test.for(["3.0.2", "2.6.0"] as const)("embedded %s lacks what is counted so", async (version, { skip }) => {
  const backend = await embedded(version)
    .start({ allowNet: [] })
    .catch((error: unknown) => {
      if (!(error instanceof EngineUnavailableError)) throw error;
      return skip(error.message);
    });
  await using started = backend;
  expect(started.lacks).toEqual(columns[`embedded ${version}`]);
});
