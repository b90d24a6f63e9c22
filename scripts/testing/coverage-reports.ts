import { instrument } from "../coverage/instrument.ts";
import type { Measurement } from "../coverage/measure-coverage.ts";
import type { Point } from "../coverage/coverage-point.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { type CoverageReport, coverageReport } from "../coverage/coverage-report.ts";
import { judged } from "./judged-verdicts.ts";

/** A schema with something of each kind, for tests of the reports. */
const text = [
  "DEFINE FUNCTION fn::f($a: int) {",
  "\tIF $a = 1 {",
  "\t\tTHROW 'one';",
  "\t} ELSE IF $a = 2 OR $a = 3 { RETURN 2 };",
  "\tRETURN (SELECT * FROM t WHERE a OR b);",
  "};",
  "DEFINE FIELD x ON t DEFAULT 1;",
  "DEFINE FIELD y ON t DEFAULT 2;",
  "",
].join("\n");

/** Lines that a case comes by: all that begins there is reached, but for branches that are named. */
export interface Way {
  readonly lines: readonly number[];
  readonly but?: readonly NonNullable<Point["otherwise"]>[];
}

/** Ways that cases took through the schema, by their ids. */
export function coverageOf(
  ways: Readonly<Record<string, Way>>,
  about: Partial<Measurement & Pick<CoverageReport, "cases" | "least" | "interrupted">> = {},
): CoverageReport {
  const { points, unmeasured } = instrument([{ path: "login.surql", text }], "3.0.2");
  const reached = ({ lines, but = [] }: Way) =>
    points
      .filter(({ line, otherwise }) => lines.includes(line) && !(otherwise && but.includes(otherwise)))
      .map(({ id }) => id);
  const probed = Object.entries(ways).map(([id, way]): Verdict => judged({ id, reached: reached(way) }));
  return coverageReport(
    {
      points,
      unmeasured,
      probed,
      plain: probed,
      mute: [],
      unneeded: [],
      differing: [],
      deaths: [],
      engine: { version: "3.0.2", backend: "embedded", route: "rewired", loaded: "", notes: [] },
      ...about,
    },
    {
      schema: { files: [{ path: "login.surql", text }], sha256: "ab12", label: "login.surql" },
      profile: contractProfile,
      cases: probed.length,
      seconds: 1.23456,
      interrupted: false,
      least: undefined,
      ...about,
    },
  );
}
