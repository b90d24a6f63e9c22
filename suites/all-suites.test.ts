import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { sourcesOf, type Case, type Expectation } from "../fixtures/case/case.ts";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { choiceNames, choicesForm, variantsOf } from "../fixtures/environment/choices/all.ts";
import { stages } from "../fixtures/environment/names/stage-names.ts";
import { loginEndpoints } from "../fixtures/case/steps/login-step.ts";
import { expectationsOf, needsOf, stepsOf } from "../fixtures/case/case-steps.ts";
import { readCase } from "../fixtures/case/readings/read-case.ts";
import { allFaults } from "../mock-github/faults/all.ts";
import { suites } from "./all.ts";

const cases = suites.flatMap((suite) =>
  suite.cases.map((subject) => ({ suite, subject, source: sourcesOf(suite, subject) })),
);
const subjects = cases.map(({ subject }) => subject);

/** Those that are there more than once. */
const repeated = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i);
const idsWhere = (isSo: (subject: Case) => boolean) => subjects.filter(isSo).map(({ id }) => id);

test("there are 150 cases at least", () => {
  expect(subjects.length).toBeGreaterThanOrEqual(150);
});

test("an id is one case's, and a name one suite's", () => {
  expect(repeated(subjects.map(({ id }) => id))).toEqual([]);
  expect(repeated(suites.map(({ name }) => name))).toEqual([]);
});

test.each(suites)("$name: a title is one case's", ({ cases: list }) => {
  expect(repeated(list.map(({ title }) => title))).toEqual([]);
});

test("a case without a number of its own is one of a table by that number, all in one suite", () => {
  const chapters = new Map<string, Set<string>>();
  for (const { suite, subject } of cases) {
    const chapter = subject.id.slice(0, subject.id.indexOf("-"));
    chapters.set(chapter, (chapters.get(chapter) ?? new Set()).add(suite.name));
  }
  expect([...chapters].filter(([, names]) => names.size > 1).map(([chapter, names]) => [chapter, ...names])).toEqual(
    [],
  );
});

test("a source is a statement of the contract, an address or an RFC", () => {
  const strange = cases.flatMap(({ subject: { id }, source }) =>
    source
      .filter((text) => !/^(C-\d+\.\d+$|RFC \d+|https:\/\/[\w.-]+\.[a-z]+\/\S*$)/.test(text))
      .map((text) => [id, text]),
  );
  expect(strange).toEqual([]);
  expect(cases.filter(({ source: [first = ""] }) => !first.startsWith("C-")).map(({ subject }) => subject.id)).toEqual(
    [],
  );
});

test("nothing that the engine does to every schema is a MUST for one", () => {
  expect(
    cases
      .filter(({ suite, subject }) => suite.chapter === "engine" && subject.level === "MUST")
      .map(({ subject }) => subject.id),
  ).toEqual([]);
  expect(
    cases
      .filter(({ suite, subject }) => suite.name === "definitions" && subject.level === "MUST")
      .map(({ subject }) => subject.id),
  ).toEqual([]);
});

test("every case has an expectation for each step", () => {
  expect(idsWhere((subject) => stepsOf(subject).length !== expectationsOf(subject).length)).toEqual([]);
});

test.each(stages)("the stage %s has a case that expects exactly it", (stage) => {
  const subject = subjects.find(({ id }) => id === `STAGE-${stage}`);
  const [expectation, ...more] = subject ? (expectationsOf(subject) as Expectation[]) : [];
  expect([expectation?.stage, expectation?.fails, expectation?.signsInAs, more]).toEqual([
    stage,
    undefined,
    undefined,
    [],
  ]);
});

test("a case that depends on a choice says what each answer means", () => {
  const lacking = subjects.flatMap((subject) =>
    expectationsOf(subject).flatMap((expected) =>
      "choice" in expected &&
      Object.keys(expected.variants).toSorted().join() !== variantsOf(expected.choice).toSorted().join()
        ? [subject.id]
        : [],
    ),
  );
  expect(lacking).toEqual([]);
});

test.each(choiceNames)("the choice %s matters to some case", (name) => {
  expect(
    idsWhere(
      (subject) =>
        Object.hasOwn(subject.under ?? {}, name) ||
        expectationsOf(subject).some((expected) => "choice" in expected && expected.choice === name),
    ),
  ).not.toEqual([]);
});

test("a case that wants a server of its own needs one, and only such a server is restarted", () => {
  const wants = ({ given }: Case) => given?.server !== undefined;
  expect(
    idsWhere(
      (subject) =>
        wants(subject) &&
        !(
          needsOf(subject).includes("server") &&
          needsOf(subject).includes(subject.given?.server?.cookies ? "cookies" : "own-server")
        ),
    ),
  ).toEqual([]);
  expect(
    idsWhere((subject) => stepsOf(subject).some(({ step }) => step === "restart") && !subject.given?.server?.stored),
  ).toEqual([]);
});

test("overlays that cases name exist, and those that exist are named", () => {
  const files = globSync("*.surql", { cwd: join(packageRoot, "schema", "overlays") }).map((file) =>
    basename(file, ".surql"),
  );
  const named = new Set(subjects.flatMap(({ given }) => given?.overlays ?? []));
  expect([...named].toSorted()).toEqual(files.toSorted());
});

describe("faults", () => {
  /** Fault and endpoint that no case uses, and why. */
  const unused: Readonly<Record<string, string>> = {
    "token-true at POST /login/oauth/access_token": "numbers, objects and lists stand for what is no text",
    "redirect-same-host at POST /applications/{client_id}/token":
      "the engine follows it by itself, and takes the credentials along",
    "redirect-loop at POST /login/oauth/access_token": "the other redirects are refused before a loop could begin",
    "redirect-loop at GET /user": "the same",
    "redirect-loop at GET /user/emails": "the same",
    "redirect-loop at POST /applications/{client_id}/token": "the same",
    "deep-nesting at POST /login/oauth/access_token":
      "takes the embedded engine down with its process (3.0.2, segmentation fault)",
    "deep-nesting at GET /user": "the same; fixtures/run/pool/run-pool.test.ts dies of it",
    "deep-nesting at GET /user/emails": "the same",
    "deep-nesting at POST /applications/{client_id}/token": "the same",
    "html-content-type at POST /login/oauth/access_token":
      "an HTML page is portal-page, a wrong type is xml-content-type",
    "html-content-type at GET /user": "the same",
    "html-content-type at GET /user/emails": "the same",
    "html-content-type at POST /applications/{client_id}/token": "the same",
    "content-length-too-short at POST /login/oauth/access_token": "truncated-json is what the engine sees of it",
    "content-length-too-short at GET /user": "the same",
    "content-length-too-short at GET /user/emails": "the same",
    "content-length-too-short at POST /applications/{client_id}/token": "the same",
  };

  // where the application trades the code, what is planted on the exchange is planted on the check
  const checking = choicesForm.parse({ exchange: "token" });
  const used = new Set(
    [...subjects, ...subjects.map((subject) => readCase(subject, checking).subject)]
      .flatMap((subject) => stepsOf(subject))
      .flatMap((step) =>
        step.step === "login" ? Object.entries(step.faults).map(([endpoint, fault]) => `${fault} at ${endpoint}`) : [],
      ),
  );
  const known = allFaults.flatMap(({ name, hits }) =>
    loginEndpoints.filter((endpoint) => hits.includes(endpoint)).map((endpoint) => `${name} at ${endpoint}`),
  );

  test("of the mock are each in a case, at each endpoint that they hit, or there is a reason", () => {
    expect(known.filter((fault) => !used.has(fault))).toEqual(Object.keys(unused));
  });

  test("are not planted where they don't hit", () => {
    expect([...used].filter((fault) => !known.includes(fault))).toEqual([]);
  });
});
