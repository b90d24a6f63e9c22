import { reasonToFail } from "../../fixtures/baseline.ts";
import { forXml, forXmlAttribute } from "./escape/xml.ts";
import { countsOf, type Judged, type RunReport } from "../run-report.ts";

/**
 * JUnit XML, as CI servers read it. A test case is a failure exactly when it makes the run fail; a
 * known failure, and one that doesn't count, is skipped with the reason, so that none looks like a pass.
 * Cases that never ran are one error, because many CI servers look at this file alone.
 */
export function runJunit({ judged, baseline, engine, seconds, missing, deaths }: RunReport): string {
  const suites = [...Map.groupBy(judged, ({ suite }) => suite)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element("testsuites", { ...totals(judged, missing > 0 || deaths.length > 0 ? 1 : 0), time: seconds.toFixed(3) }, suites.map(([name, verdicts]) =>
      element("testsuite", { name, ...totals(verdicts) }, [
        element("properties", {}, [element("property", { name: "surrealdb", value: `${engine.version} ${engine.backend} ${engine.route}` })]),
        ...verdicts.map((verdict) => testCase(verdict, reasonToFail(verdict, baseline))),
      ])).concat(notRun(missing, deaths))),
    "",
  ].join("\n");
}

function testCase(verdict: Judged, known: string | undefined): string {
  const { id, suite, title, ms, standing, counts, failures } = verdict;
  const problem = failures.map(({ check, message, expected, observed }) => `${check}: ${message}\nexpected  ${expected}\nobserved  ${observed}`).join("\n");
  return element("testcase", { classname: suite, name: `${id} ${title}`, time: (ms / 1000).toFixed(3) }, [
    ...(counts ? [element("failure", { type: failures[0]?.check ?? "baseline", message: failures[0]?.message ?? "known to fail, but passed" }, [forXml(problem)])] : []),
    ...(!counts && standing !== "passed" ? [element("skipped", { message: whySkipped(verdict, known) })] : []),
    ...(!counts && problem ? [element("system-out", {}, [forXml(problem)])] : []),
  ]);
}

function whySkipped({ standing, reason, level }: Judged, known: string | undefined): string {
  if (standing === "xfailed") return `known failure: ${known}`;
  return reason ?? `failed, but a ${level} doesn't make the run fail`;
}

function notRun(missing: number, deaths: readonly string[]): string[] {
  if (missing === 0 && deaths.length === 0) return [];
  const error = element("error", { type: "engine", message: `${missing} cases did not run` }, [forXml(deaths.join("\n"))]);
  return [element("testsuite", { name: "the run", tests: "1", failures: "0", errors: "1", skipped: "0" }, [
    element("testcase", { classname: "the run", name: "every case ran, and no engine died", time: "0.000" }, [error]),
  ])];
}

function totals(judged: readonly Judged[], errors = 0): Record<string, string> {
  const failures = judged.filter(({ counts }) => counts).length;
  const { cases, passed } = countsOf(judged);
  return { tests: `${cases + errors}`, failures: `${failures}`, errors: `${errors}`, skipped: `${cases - passed - failures}` };
}

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly string[] = []): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${forXmlAttribute(value)}"`)].join(" ");
  return children.length === 0 ? `<${head}/>` : `<${head}>${children.join("")}</${name}>`;
}
