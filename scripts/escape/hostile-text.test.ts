import { runInNewContext } from "node:vm";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { AuditReport } from "../audit/run-audit.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { Persona } from "../../mock-github/personas.ts";
import type { StartedMockGitHub } from "../../mock-github/start.ts";
import { suites } from "../../suites/all.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { print, printText } from "../cli/print-text.ts";
import { doctorText } from "../doctor/doctor-text.ts";
import { personaList } from "../mock/mock-lists.ts";
import { mockWords } from "../mock/start-message.ts";
import { changeReport } from "../testing/change-reports.ts";
import { coverageOf } from "../testing/coverage-reports.ts";
import { causeOf } from "../testing/example-causes.ts";
import { failed, judged, reportOf, step } from "../testing/judged-verdicts.ts";
import { matrixOf, ran, threw, without } from "../testing/matrix-runs.ts";
import { mutatedReport } from "../testing/mutate-reports.ts";
import { fixedBySteps, refused, upgradeReport, wayOutcome } from "../testing/upgrade-reports.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { parseXml, type XmlElement } from "../testing/parse-xml.ts";
import { auditJson } from "../audit/audit-json.ts";
import { auditText } from "../audit/audit-text.ts";
import { writeHtml, writeLcov } from "../coverage/coverage-istanbul.ts";
import { coverageText } from "../coverage/coverage-text.ts";
import { inventoryText } from "../inventory/inventory-text.ts";
import { headerText } from "../report/report-header.ts";
import { runJson } from "../conformance/conformance-json.ts";
import { runJunit } from "../conformance/junit.ts";
import { listText } from "../conformance/case-list.ts";
import { compareHtml } from "../compare/compare-html.ts";
import { reproHtml } from "../repro/repro-html.ts";
import { regressionTestText } from "../repro/regression-test-text.ts";
import { reproText } from "../repro/repro-text.ts";
import { loginReportForm } from "../repro/login-report.ts";
import { reproduction } from "../repro/testing/reproduced-login.ts";
import { compareMarkdown } from "../compare/compare-markdown.ts";
import { compareText } from "../compare/compare-text.ts";
import { codeQuality } from "../conformance/code-quality.ts";
import { annotationsOf, inGroup } from "../conformance/github-actions.ts";
import { runHtml } from "../conformance/run-html.ts";
import { runMarkdown } from "../conformance/run-markdown.ts";
import { matrixHtml } from "../matrix/matrix-html.ts";
import { matrixMarkdown } from "../matrix/matrix-markdown.ts";
import { matrixText } from "../matrix/matrix-text.ts";
import { mutationHtml } from "../mutation/mutate-html.ts";
import { mutationTestResult } from "../mutation/mutate-json.ts";
import { mutantLine, mutateSummary, survivorText } from "../mutation/mutate-text.ts";
import { permissionsMarkdown } from "../conformance/permissions-markdown.ts";
import { failureText, suiteLine, summaryText } from "../report/conformance-text.ts";
import { upgradeMarkdown } from "../upgrade/upgrade-markdown.ts";
import { upgradeText } from "../upgrade/upgrade-text.ts";
import { toJson } from "./escape-json.ts";
import { type Paint, paintFor } from "./escape-terminal.ts";
import { visible, visibleInPlace } from "./escape-invisible.ts";

/** What a THROW, a name, a file or a server may hold; `Evil` begins no line of ours. */
const nasty = `x\u001B[31mred\u001B]0;title\u0007\u0000\b\u009B2J\u202E\u2066\uFEFF\uD800${String.fromCodePoint(0xe0041)}\r\n::error::Evil\nEvil ##[error]x %0A::warning::y ##vso[task]|\`c\`<img src=x onerror=1>[l](javascript:1)&"q"'\u2028\n \u00A0::set-output name=a::b\nEvil |\n\`\`\`\n# Evil`;

/** Words of ours, which no schema and no server decides. */
const own = new Set([
  "status",
  "standing",
  "level",
  "kind",
  "backend",
  "route",
  "fate",
  "check",
  "verdict",
  "mark",
  "name",
  "id",
  "seen",
  "sha256",
  "seconds",
  "original",
  "label",
]);
function poisoned<Value>(value: Value, keep: ReadonlySet<string> = own): Value {
  const walk = (item: unknown): unknown => {
    if (typeof item === "string") return `${item}${nasty}`;
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== "object" || item === null || Object.getPrototypeOf(item) !== Object.prototype) return item;
    return Object.fromEntries(
      Object.entries(item).map(([key, each]) => [key, keep.has(key) && typeof each === "string" ? each : walk(each)]),
    );
  };
  return walk(value) as Value;
}

/** A login that was done again. */
const done = poisoned(reproduction, new Set([...own, "change"]));

const plain: Paint = (_, text) => text;
function printed(write: (out: NodeJS.WritableStream) => void): string {
  const out = new PassThrough();
  write(out);
  return String(out.read() ?? "");
}

function expectHarmless(text: string): void {
  expect(text).toContain("Evil"); // else nothing of it was written
  expect(text).not.toMatch(/(?![\t\n])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/u);
  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toMatch(/##[a-z]*\[/i);
}

const verdict = poisoned(
  failed({
    reason: "a reason",
    title: "a title",
    source: ["contract"],
    stages: ["stage"],
    failures: [{ check: "calls", message: "m", expected: "e", observed: "o" }],
    steps: [step({ sent: "s", outcome: "o", calls: ["c"], rows: ["+ r"], underlyingError: "b" })],
    cells: [{ action: "read", actor: "guest", allows: "nothing", step: 1, seen: "an answer", differs: true }],
  }),
);
const skipped = poisoned(judged({ status: "skipped", standing: "skipped", reason: "because", suite: "another" }));
const run = reportOf(
  [verdict, { ...verdict, id: "A-2", suite: `s${nasty}`, chapter: `c${nasty}` }, skipped],
  poisoned({
    causes: [causeOf()],
    deaths: ["it died. Its last words:\nout of memory"],
    missing: 1,
    schema: { files: [], sha256: "ab12", label: "login.surql" },
    engine: { version: "3.0.2", backend: "embedded" as const, route: "rewired" as const, loaded: "", notes: ["note"] },
  }),
);
const audited = poisoned<AuditReport>(
  {
    target: {
      endpoint: "wss://x",
      namespace: "app",
      database: "shop",
      profile: contractProfile,
      runAuthenticate: false,
      timeoutMs: 1,
    },
    version: "3.3.5",
    findings: [
      { kind: "opened", check: "forged-token", what: "w", seen: "a\nb", source: "s", fix: "m\nn", follows: "f" },
    ],
    checked: [{ id: "forged-token", about: "a", what: "w" }],
    skipped: [{ id: "x", about: "a", what: "w" }],
    remarks: [{ what: "w", source: "s" }],
  },
  new Set([...own, "target"]),
);
const carried = upgradeReport(
  [wayOutcome(`by${nasty}`, poisoned(fixedBySteps)), wayOutcome("b", { ...poisoned(refused), back: nasty })],
  { schema: { files: [], sha256: "ab12", label: `f${nasty}` } },
  { leftOut: [{ what: nasty, why: nasty }] },
);
const compared = matrixOf(
  [
    ran("embedded:3.0.2", [{ ...verdict, steps: [poisoned(threw("a", "b"), new Set(["kind"]))] }]),
    ran("3.3.5", [{ ...judged({ id: verdict.id, title: verdict.title }), steps: [threw("a", "c")] }], {
      deaths: [nasty],
      info: { version: nasty, backend: "container", route: "tls", loaded: "", notes: [nasty] },
    }),
    without("v0.0.1", "unavailable", nasty),
  ],
  { schema: { files: [], sha256: "ab12", label: `f${nasty}` } },
);
const changed = changeReport(
  [
    [judged({ id: verdict.id, title: nasty, steps: [threw("a", "c")] }), { ...verdict, title: nasty }],
    [judged({ id: "A-2", steps: [threw("a", nasty)] }), judged({ id: "A-2", steps: [threw("b", nasty)] })],
  ],
  {
    name: nasty,
    definitions: [{ place: `t${nasty}`, change: "changed", differsIn: [nasty], opens: [nasty] }],
    openings: [{ place: nasty, what: nasty, accepted: false }],
    lostBranches: [{ file: nasty, line: 1, column: 1, text: nasty, within: nasty, says: [nasty] }],
    causes: [
      {
        headline: nasty,
        check: "outcome",
        details: [nasty],
        levels: { MUST: 1 },
        cases: [verdict.id],
        example: verdict.id,
        shown: { failure: verdict.failures[0] as (typeof verdict.failures)[number], number: 1 },
        where: [],
        next: nasty,
      },
    ],
  },
);
const measured = coverageOf(
  { "A-1": { lines: [1] } },
  {
    deaths: [nasty],
    differing: [{ id: "A-1", plain: nasty, probed: nasty }],
    engine: { version: nasty, backend: "embedded", route: "rewired", loaded: "", notes: [nasty] },
  },
);
const covered = {
  ...measured,
  schema: {
    ...measured.schema,
    files: measured.schema.files.map(({ text }) => ({
      path: `f${nasty}`,
      text: text.replace("'one'", () => `'${nasty.replaceAll("'", "").replaceAll("\n", " ")}'`),
    })),
  },
  points: measured.points.map((point) => ({ ...point, path: `f${nasty}`, within: `fn::f${nasty}` })),
  unmeasured: measured.unmeasured.map((each) => ({ ...each, path: `f${nasty}`, what: nasty, why: nasty })),
};
const mutated = {
  ...mutatedReport,
  notes: [nasty],
  deaths: [nasty],
  problems: [nasty],
  schema: {
    ...mutatedReport.schema,
    label: nasty,
    files: mutatedReport.schema.files.map((file) => ({ ...file, text: `${file.text}-- ${nasty}` })),
  },
  mutants: mutatedReport.mutants.map((mutant) => ({
    ...mutant,
    about: nasty,
    within: `fn::a${nasty}`,
    edits: mutant.edits.map((edit) => ({ ...edit, text: `${edit.text}${nasty}` })),
  })),
};

describe("on a terminal and in a log, a hostile text shows and does nothing:", () => {
  test.each<[string, (out: NodeJS.WritableStream) => void]>([
    ["a failure", (out) => print(failureText(verdict, nasty, plain), out)],
    ["a sum", (out) => print(summaryText(run, plain), out)],
    ["a suite", (out) => print(suiteLine({ name: nasty }, [verdict], plain), out)],
    ["a header", (out) => print(headerText({ files: [], label: nasty, sha256: "", notes: [nasty] }, nasty), out)],
    ["an audit", (out) => printText(auditText(audited, "t", plain), out)],
    ["an upgrade", (out) => printText(upgradeText(carried, "t", plain), out)],
    [
      "an upgrade that can't run",
      (out) => printText(upgradeText({ ...carried, outcome: { unavailable: nasty } }, "t", plain), out),
    ],
    ["a matrix", (out) => print(matrixText(compared, "t", { all: true, rerun: () => nasty, paint: plain }), out)],
    ["a comparison", (out) => print(compareText(changed, "t", { all: true, rerun: () => nasty, paint: plain }), out)],
    [
      "coverage",
      (out) =>
        print(
          coverageText(covered, () => nasty, plain),
          out,
        ),
    ],
    [
      "a survivor",
      (out) => print(survivorText(mutated.mutants[1] as (typeof mutated.mutants)[number], mutated, plain), out),
    ],
    ["mutants", (out) => print(mutateSummary(mutated, plain), out)],
    ["a mutant", (out) => print(mutantLine(mutated.mutants[1] as (typeof mutated.mutants)[number], mutated), out)],
    [
      "a doctor",
      (out) =>
        printText(
          doctorText(
            {
              tool: "t",
              canRun: true,
              checks: [{ name: "docker", purpose: nasty, standing: "limited", found: nasty, mend: nasty }],
              engines: [{ backend: "embedded", engine: nasty, standing: "ok", because: [], command: nasty }],
            },
            plain,
          ),
          out,
        ),
    ],
    [
      "a mock",
      (out) =>
        print(
          mockWords({ githubOrigin: "http://127.0.0.1:1", authority: nasty } as unknown as StartedMockGitHub, {
            app: { clientId: nasty, clientSecret: nasty, callbackUrl: `http://127.0.0.1/${nasty}` },
            authorityFile: nasty,
          }),
          out,
        ),
    ],
    ["personas", (out) => print(personaList([new Persona(nasty, { id: 1, email: nasty, name: nasty })]), out)],
    [
      "a list",
      (out) =>
        print(
          listText(
            suites.slice(0, 1).map((suite) => ({
              ...suite,
              name: nasty,
              cases: suite.cases.map((each) => ({ ...each, title: nasty })),
            })),
          ),
          out,
        ),
    ],
    [
      "an inventory",
      (out) =>
        print(
          inventoryText({
            items: [],
            unread: [{ at: { path: nasty, line: 1 }, why: nasty }],
          }),
          out,
        ),
    ],
    [
      "what is added",
      (out) =>
        print(
          summaryText(
            {
              ...run,
              additions: {
                additions: [],
                unread: [{ at: { path: nasty, line: 1 }, why: nasty }],
              },
            },
            plain,
          ),
          out,
        ),
    ],
    ["progress", (out) => new ProgressLine(out as NodeJS.WriteStream).show(nasty)],
  ])("%s", (_, write) => {
    const text = printed(write);
    expectHarmless(text);
    expect(text).not.toMatch(/^Evil/m);
  });
});

describe("in a report for programs it is text:", () => {
  const all = ({ name, attributes, text, children }: XmlElement): string =>
    [name, ...Object.values(attributes), text, ...children.map(all)].join("\n");
  test("JUnit", () => {
    const xml = runJunit(run);
    expectHarmless(xml);
    expect(all(parseXml(xml))).toContain("::error::Evil"); // what is parsed is what it was
  });

  test.each([
    ["conformance --permissions", () => permissionsMarkdown(run, "t")],
    ["conformance --markdown", () => runMarkdown(run, "t", (id) => `again ${id}`)],
    ["matrix --markdown", () => matrixMarkdown(compared, "t", { all: true })],
    ["compare --markdown", () => compareMarkdown(changed, "t", { all: true })],
    ["upgrade --markdown", () => upgradeMarkdown(carried, "t")],
    ["upgrade --markdown that can't run", () => upgradeMarkdown({ ...carried, outcome: { unavailable: nasty } }, "t")],
  ])("%s", (_, write) => {
    const text = write();
    expectHarmless(text);
    const outsideOfCode = text
      .replaceAll(/^(`{3,})[^]*?^\1$/gm, "")
      .replaceAll(/(?<!\\)(`+)(?!`)[^]*?[^`]\1(?!`)/g, "");
    expect(outsideOfCode).not.toMatch(/(?<!\\)<img|(?<!\\)\[l\]|^#+ Evil|^Evil/m);
    const tables = outsideOfCode
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.match(/(?<!\\)\|/g)?.length);
    expect(new Set(tables).size).toBeLessThanOrEqual(text.match(/^\| -{3}/gm)?.length ?? 0); // each table is as wide as its head
  });

  test.each<[string, unknown]>([
    ["conformance --json", runJson(run, "t")],
    ["conformance --code-quality", codeQuality(run, "/work", "/work")],
    ["audit --json", auditJson(audited, "t")],
    ["mutate --json", mutationTestResult(mutated, "t 1")],
  ])("%s", (_, data) => {
    const text = toJson(data);
    expectHarmless(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(data)));
  });

  test("lcov", () => {
    using folder = new TemporaryFolder();
    writeLcov("lcov.info", covered, folder.path);
    const text = folder.read("lcov.info");
    expectHarmless(text);
    expect(
      text
        .trimEnd()
        .split("\n")
        .filter((line) => !/^(?:TN|SF|FN|FNF|FNH|FNDA|DA|LF|LH|BRDA|BRF|BRH):|^end_of_record$/.test(line)),
    ).toEqual([]);
  });

  test("pages of coverage", () => {
    using folder = new TemporaryFolder();
    const name = "a<img src=x onerror=1>&\"'\u001B[31m.surql";
    writeHtml(
      "pages",
      {
        schema: { ...covered.schema, files: covered.schema.files.map((file) => ({ ...file, path: name })) },
        points: covered.points.map((point) => ({ ...point, path: name })),
      },
      folder.path,
    );
    const pages = globSync("pages/*.html", { cwd: folder.path }).map((file) => folder.read(file));
    expect(pages.length).toBe(2);
    for (const page of pages) {
      expect(page).not.toMatch(/<img|(?![\t\n])\p{Cc}|\u202E/u);
      expect(page).toContain("&lt;img src=x onerror=1&gt;");
    }
  });

  test.each([
    ["conformance --html", () => runHtml(run, "t", (id) => `again ${id}`)],
    ["matrix --html", () => matrixHtml(compared, "t")],
    ["compare --html", () => compareHtml(changed, "t")],
    ["repro --html", () => reproHtml(done, "t")],
  ])("%s", (_, write) => {
    const [, body = ""] = write().split("<body>");
    expectHarmless(body);
    expect(body).not.toContain("<img");
    expect(body.match(/<script/g)).toHaveLength(1);
  });

  test("the page of mutate", () => {
    const page = mutationHtml(mutationTestResult(mutated, "t 1"), nasty);
    const [, body = ""] = page.split("<body>");
    expectHarmless(body);
    expect(body).not.toContain("<img");
    expect(/<title>.*<\/title>/.exec(page)?.[0]).toContain("&lt;img");
  });
});

test("repro says nothing that a terminal obeys", () => {
  const text = printed((out) => print(reproText(done, plain), out));
  expectHarmless(text);
  expect(text).not.toMatch(/^Evil/m);
});

test("a test that repro saves is the test alone, whatever a login and its errors say", () => {
  const [login] = done.runs;
  if (!login) throw new RangeError("expected a run of the login");
  const failures = poisoned([{ check: "outcome", message: "got", expected: "a", observed: "b" }] as const);
  const report = loginReportForm.parse({ github: { with: { name: nasty } } });
  const text = regressionTestText({
    title: `*/${nasty}`,
    source: [nasty],
    subject: { schema: [`a${nasty}`] },
    login: { report },
    run: login,
    judged: { status: "failed", failures, then: { stage: "missing_email" } },
  });
  const [head = "", call = ""] = text.split(/^(?=await )/m);
  expect(
    head.split(/[\n\r\u2028\u2029]/).filter((line) => !/^(?:$|\/\/|import \{ reportedLogin \} from)/.test(line)),
  ).toEqual([]);
  const told: unknown[] = [];
  runInNewContext(call.replace("await ", ""), { reportedLogin: (...values: unknown[]) => told.push(...values) });
  expect(told[0]).toBe(`*/${nasty}`);
  expect(told[1]).toMatchObject({
    schema: `a${nasty}`,
    github: { with: { name: nasty } },
    then: { stage: "missing_email" },
  });
});

test("of a schema's words none is a command beside the one that is meant", () => {
  const job = { workspace: "/work", summaryFile: undefined };
  const text = printed((out) =>
    print([...annotationsOf(run, job, "/work"), ...inGroup([`head${nasty}`, `line${nasty}`])].join("\n"), out),
  );
  const commands = text.split("\n").filter((line) => /^\s*::|##\[/.test(line));
  expect(commands.map((line) => line.slice(0, 12))).toEqual(["::warning fi", "::group::hea", "::endgroup::"]);
  expect(commands[0]).toMatch(/^::warning file=[^,:]+,line=26,col=1,title=[^,:]+::/);
});

describe("colours", () => {
  afterEach(() => vi.unstubAllEnvs());
  test("are ours alone", () => {
    vi.stubEnv("FORCE_COLOR", "1");
    vi.stubEnv("NO_COLOR", undefined);
    const paint = paintFor(process.stdout);
    expect(printed((out) => print(paint("red", `✗ \u001B[32mfake`), out))).toBe(
      "\u001B[31m✗ \\x1b[32mfake\u001B[39m\n",
    );
    expect(printed((out) => print(paint("red", "::error::x"), out))).toBe("\u001B[31m\\x3a:error::x\u001B[39m\n");
  });
});

test("what is seen stays as it is", () => {
  const text = "é 日本 😀 👩‍👩‍👧 a\tb\nc ‘’ – … نص";
  expect(visible(text)).toBe(text);
  expect(visibleInPlace("a\u001B\u202E😀")).toBe("a␛\uFFFD😀");
});

test("nothing is printed but by print, and written but by writeOutput", () => {
  const ways = /\bconsole\.|\.write\(|writeFileSync\(/;
  const allowed = [
    "scripts/cli/print-text.ts",
    "scripts/cli/output-file.ts",
    "scripts/cli/progress-line.ts",
    "scripts/cli/run-command.ts",
    "scripts/mock/authority-file.ts",
    "scripts/sandbox/edited-file.ts", // the schema, as a person edited it
    "scripts/sandbox/start-sandbox.ts", // events for the page, as JSON
  ];
  const files = globSync("scripts/**/*.ts", { cwd: packageRoot }).filter(
    (file) => !/\.test\.ts$|\/(?:testing|testdata)\/|^scripts\/(?:bench\/|package\/|(?:\w+\/)?write-)/.test(file),
  );
  expect(files.filter((file) => ways.test(readFileSync(join(packageRoot, file), "utf8"))).toSorted()).toEqual(
    allowed.toSorted(),
  );
});
