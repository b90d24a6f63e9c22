import { dirname, basename, resolve } from "node:path";
import coverageLibrary, { type CoverageMap, type FileCoverageData, type Range } from "istanbul-lib-coverage";
import reportLibrary, { type ReportNode } from "istanbul-lib-report";
import reports from "istanbul-reports";
import { isCovered, type PointReached } from "./coverage-shares.ts";
import { linesOf, positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { forHtml } from "../escape/escape-html.ts";
import { visibleInPlace, visibleLine } from "../escape/escape-invisible.ts";
import { forTerminal } from "../escape/escape-terminal.ts";
import type { CoverageReport } from "./coverage-report.ts";

type Covered = Pick<CoverageReport, "schema" | "points">;

/** Writes lcov, as Codecov and editors read it; the paths in it are seen from `cwd`. */
export function writeLcov(file: string, covered: Covered, cwd: string): void {
  // a line is a record: no name may bring another one
  const named = withNames(covered, (name) => forTerminal(visibleLine(name)));
  const context = contextOf(named, file === "-" ? cwd : dirname(resolve(cwd, file)), cwd);
  reports.create("lcovonly", { file: file === "-" ? "-" : basename(file), projectRoot: cwd }).execute(context);
}

const withNames = ({ schema, points }: Covered, escape: (name: string) => string): Covered => ({
  schema: { ...schema, files: schema.files.map((file) => ({ ...file, path: escape(file.path) })) },
  points: points.map((point) => ({ ...point, path: escape(point.path), within: escape(point.within) })),
});

/** Writes Istanbul's pages, with the source. */
export function writeHtml(folder: string, covered: Covered, cwd: string): void {
  // names of files become those of pages
  const report = reports.create("html");
  escapeNames(report as unknown as HtmlReport);
  report.execute(contextOf(withNames(covered, visibleInPlace), resolve(cwd, folder), cwd));
}

/** What Istanbul's pages are made with, as far as it is put right here. */
interface HtmlReport {
  getBreadcrumbHtml(node: ReportNode): string;
  linkMapper: LinkMapper;
}

interface LinkMapper {
  relativePath(from: ReportNode | string, to: ReportNode | string): string;
}

/** Names of files in the head of a page are put there as they are, and so are links to them. */
function escapeNames(report: HtmlReport): void {
  const mapper = report.linkMapper;
  report.linkMapper = { ...mapper, relativePath: (from, to) => encodePath(mapper.relativePath(from, to)) };
  report.getBreadcrumbHtml = (node) => {
    const ancestors: ReportNode[] = [];
    for (let { parent } = node; parent; { parent } = parent) ancestors.unshift(parent);
    const links = ancestors.map(
      (each) =>
        `<a href="${forHtml(report.linkMapper.relativePath(node, each))}">${forHtml(each.getRelativeName() || "All files")}</a>`,
    );
    return links.length === 0 ? "All files" : `${links.join(" / ")} ${forHtml(node.getRelativeName())}`;
  };
}

const encodePath = (path: string): string =>
  path
    .split("/")
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join("/");

function contextOf({ schema, points }: Covered, dir: string, cwd: string) {
  const texts = new Map(schema.files.map(({ path, text }) => [resolve(cwd, path), visibleInPlace(text)]));
  return reportLibrary.createContext({
    dir,
    coverageMap: coverageMap(schema, points, cwd),
    sourceFinder: (path) => texts.get(path) ?? "",
  });
}

/** The same in Istanbul's form: a definition is a function, and what was reached counts once, however many cases came there. */
export function coverageMap(
  { files }: Pick<SchemaSource, "files">,
  points: readonly PointReached[],
  cwd: string,
): CoverageMap {
  const map = coverageLibrary.createCoverageMap({});
  for (const file of files) map.addFileCoverage(dataOf(file, points, cwd));
  return map;
}

function dataOf({ path, text }: SchemaFile, all: readonly PointReached[], cwd: string): FileCoverageData {
  const rangeOf = rangesIn(text);
  const points = all.filter((point) => point.path === path);
  const statements = points.filter(({ kind }) => kind === "statement");
  const branches = points.filter(({ kind }) => kind === "branch");
  const decisions = [...Map.groupBy(branches, ({ from }) => from).values()];
  const definitions = [...Map.groupBy(points, ({ within }) => within).values()];
  return {
    path: resolve(cwd, path),
    statementMap: numbered(statements, rangeOf),
    s: numbered(statements, times),
    branchMap: numbered(decisions, (sides) => {
      const loc = rangeOf(sides[0] ?? { from: 0, to: 0 });
      const type = sides.length > 1 ? "if" : "binary-expr";
      return { loc, type, locations: sides.map(rangeOf), line: loc.start.line };
    }),
    b: numbered(decisions, (sides) => sides.map(times)),
    fnMap: numbered(definitions, (of) => {
      const loc = rangeOf({ from: Math.min(...of.map(({ from }) => from)), to: Math.max(...of.map(({ to }) => to)) });
      return { name: of[0]?.within ?? "", decl: loc, loc, line: loc.start.line };
    }),
    f: numbered(definitions, (of) => Number(of.some(isCovered))),
  };
}

const times = (point: PointReached): number => Number(isCovered(point));

const numbered = <From, To>(list: readonly From[], value: (each: From) => To): Record<string, To> =>
  Object.fromEntries(list.map((each, i) => [String(i), value(each)]));

/** Lines from 1, columns from 0 in UTF-16 units; what goes over several lines counts to the end of its first. */
function rangesIn(text: string): (span: Span) => Range {
  const lines = linesOf(text);
  return ({ from, to }) => {
    const [start, end] = [positionAt(text, from), positionAt(text, to)];
    const lineStart = text.lastIndexOf("\n", from - 1) + 1;
    const column = from - lineStart;
    const last = start.line === end.line ? column + to - from : (lines[start.line - 1]?.length ?? column);
    return { start: { line: start.line, column }, end: { line: start.line, column: last } };
  };
}
