import { expect, test } from "vitest";
import type { Case } from "../../fixtures/case/case.ts";
import { judged, step } from "../testing/judged-verdicts.ts";
import { judgesOf } from "./passing-cases.ts";

const subject = (id: string): Case => ({ id, level: "MUST", title: "linked", when: [], then: [] });
const suite = { chapter: "login", name: "linking", source: "contract" };
const cases = ["A-1", "A-2", "A-3", "A-4"].map((id) => ({ suite, case: subject(id) }));
const points = [{ within: "access github" }, { within: "fn::login" }, { within: "fn::login" }];

test("who passes judges, and is known by what it reaches and what it names", () => {
  const verdicts = [
    judged({ id: "A-1", ms: 7, reached: [1, 2], steps: [step({ sent: "SELECT * FROM auth_accounts;" })] }),
    judged({ id: "A-2", status: "failed" }),
    judged({ id: "A-3", knownToFail: "seen on 3.0.2" }),
  ];
  const judge = { id: "A-1", ms: 7, timing: false, places: 2 };
  expect(judgesOf(cases, verdicts, points)).toEqual([
    {
      ...judge,
      about: new Set(["fn::login", "SELECT", "FROM", "auth_accounts"]),
      words: new Set(["level", "must", "title", "linked", "when", "then", "1"]),
    },
  ]);
});

test("of who can't tell where it gets to, no place is known", () => {
  expect(judgesOf(cases, [judged({ id: "A-4" })], points)).toMatchObject([{ id: "A-4", places: 0, about: new Set() }]);
});
