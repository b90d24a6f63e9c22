import { describe, expect, test } from "vitest";
import { failed, judged } from "../testing/judged-verdicts.ts";
import { SuiteLines } from "./suite-lines.ts";

function printed(everyOne: boolean, suites: readonly (readonly [name: string, fails: number])[]): string[] {
  const lines: string[] = [];
  const suiteLines = new SuiteLines(
    (line) => lines.push(line.replaceAll(/ {2,}/g, " ")),
    (_, text) => text,
    everyOne,
  );
  for (const [name, fails] of suites)
    suiteLines.add(name, [judged({ ms: 0 }), ...Array.from({ length: fails }, () => failed({ ms: 0 }))]);
  suiteLines.end();
  return lines;
}

const line = (name: string) => `✓ ${name} 1 passed, 0 failed, 0 skipped 0.0 s`;

describe("the lines of suites", () => {
  test("are one each while all is well", () => {
    expect(
      printed(false, [
        ["code", 0],
        ["email", 0],
      ]),
    ).toEqual([line("code"), line("email")]);
  });
  test("once one has failed, are the names of those that did, and a count of the others", () => {
    expect(
      printed(false, [
        ["code", 0],
        ["email", 2],
        ["stages", 0],
        ["guests", 0],
        ["crowd", 1],
      ]),
    ).toEqual([line("code"), "✗ failed in email 2, crowd 1", " and nothing in 2 suites more"]);
  });
  test("are wrapped", () => {
    const names = Array.from({ length: 20 }, (_, i) => [`a-suite-${i}`, 1] as const);
    expect(printed(false, names).map((each) => each.length <= 80)).toEqual([true, true, true, true, true]);
  });
  test("are one each for whoever asks for every case", () => {
    expect(
      printed(true, [
        ["email", 1],
        ["code", 0],
      ]),
    ).toEqual(["✗ email 1 passed, 1 failed, 0 skipped 0.0 s", line("code")]);
  });
});
