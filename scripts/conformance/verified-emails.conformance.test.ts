import { defaultEngine } from "../../fixtures/engines/engine.ts";
import { numbered, oneOfEachNumber } from "../../fixtures/run/verdict/numbered-cases.ts";
import { comparesTimes, hostInVitest } from "../../fixtures/run/vitest-cases.ts";
import { suites } from "../../suites/all.ts";
import { exampleSchema } from "../testing/example-schema.ts";

const few = new Set(oneOfEachNumber(numbered(suites)).map((each) => each.case));

await hostInVitest(suites, defaultEngine, {
  subject: await exampleSchema("verified-emails"),
  only: (subject) => few.has(subject) && !comparesTimes(subject),
});
