import { reasonToFail } from "../../fixtures/run/verdict/baseline.ts";
import { forXml, forXmlAttribute } from "../escape/escape-xml.ts";
import { type CaseReport, countsOf, type Judged, type RunReport } from "../run/run-report.ts";

/**
 * JUnit XML, as CI servers read it. A test case is a failure exactly when it makes the run fail; a
 * known failure, and one that doesn't count, is skipped with the reason, so that none looks like a pass. What is
 * undecided, and would count, is an error: no pass, and no failure. Cases that never ran are one error, because many CI servers look at this file alone.
 */
export function runJunit(report: RunReport): string {
  const { schema, engine } = report;
  return casesJunit(report, [
    { name: "surrealdb", value: `${engine.version} ${engine.backend} ${engine.route}` },
    ...(schema.notes ?? []).map((value) => ({ name: "note", value })),
  ]);
}

/** The same of any run; `properties` say what the cases were tried on. */
export function casesJunit(
  { judged, causes, baseline, seconds, missing, deaths, stopped }: CaseReport,
  properties: readonly Readonly<Record<"name" | "value", string>>[],
): string {
  const causeOf = new Map(causes.toReversed().flatMap(({ headline, cases }) => cases.map((id) => [id, headline])));
  const { skipped: _, ...inAll } = totals(judged, missing > 0 || deaths.length > 0 ? 1 : 0); // the schema has none there
  const suites = [...Map.groupBy(judged, ({ suite }) => suite)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element(
      "testsuites",
      { ...inAll, time: seconds.toFixed(3) },
      suites
        .map(([name, verdicts]) =>
          element("testsuite", { name, ...totals(verdicts) }, [
            element(
              "properties",
              {},
              properties.map((each) => element("property", each)),
            ),
            ...verdicts.map((verdict) => testCase(verdict, reasonToFail(verdict, baseline), causeOf.get(verdict.id))),
          ]),
        )
        .concat(notRun(missing, stopped === undefined ? deaths : [stopped, ...deaths])),
    ),
    "",
  ].join("\n");
}

function testCase(verdict: Judged, known: string | undefined, cause: string | undefined): string {
  const { id, suite, title, ms } = verdict;
  const about = { classname: suite, name: `${id} ${title}`, time: (ms / 1000).toFixed(3) };
  return element("testcase", about, resultOf(verdict, known, cause));
}

/** Nothing of a case that passed. */
function resultOf(verdict: Judged, known: string | undefined, cause: string | undefined): string[] {
  const { standing, counts, leavesOpen, failures, reason } = verdict;
  const [first] = failures;
  const problem = failures
    .map(
      ({ check, message, expected, observed, next }) =>
        `${check}: ${message}\nexpected  ${expected}\nobserved  ${observed}${next === undefined ? "" : `\nnext      ${next}`}`,
    )
    .join("\n");
  const message = cause ?? first?.message ?? "known to fail, but passed";
  if (counts) return [element("failure", { type: first?.check ?? "baseline", message }, [forXml(problem)])];
  const saw = problem ? [element("system-out", {}, [forXml(problem)])] : [];
  if (leavesOpen) return [element("error", { type: "undecided", message: `undecided: ${reason}` }), ...saw];
  return standing === "passed" ? saw : [element("skipped", { message: whySkipped(verdict, known) }), ...saw];
}

function whySkipped({ standing, reason, level }: Judged, known: string | undefined): string {
  if (standing === "undecided") return `undecided: ${reason}`;
  if (standing === "xfailed") return `known failure: ${known}`;
  return reason ?? `failed, but a ${level} doesn't make the run fail`;
}

function notRun(missing: number, deaths: readonly string[]): string[] {
  if (missing === 0 && deaths.length === 0) return [];
  const error = element("error", { type: "engine", message: `${missing} cases did not run` }, [
    forXml(deaths.join("\n")),
  ]);
  return [
    element("testsuite", { name: "the run", tests: "1", failures: "0", errors: "1", skipped: "0" }, [
      element("testcase", { classname: "the run", name: "every case ran, and no engine died", time: "0.000" }, [error]),
    ]),
  ];
}

function totals(judged: readonly Judged[], notRunErrors = 0): Record<string, string> {
  const failures = judged.filter(({ counts }) => counts).length;
  const open = judged.filter(({ leavesOpen }) => leavesOpen).length;
  const { cases, passed } = countsOf(judged);
  return {
    tests: `${cases + notRunErrors}`,
    failures: `${failures}`,
    errors: `${open + notRunErrors}`,
    skipped: `${cases - passed - failures - open}`,
  };
}

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly string[] = []): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${forXmlAttribute(value)}"`)].join(
    " ",
  );
  return children.length === 0 ? `<${head}/>` : `<${head}>${children.join("")}</${name}>`;
}
