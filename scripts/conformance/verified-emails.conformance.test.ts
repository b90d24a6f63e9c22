import { defaultEngine } from "../../fixtures/engines/engine.ts";
import { comparesTimes, hostInVitest } from "../../fixtures/run/vitest-cases.ts";
import { suites } from "../../suites/all.ts";
import { exampleSchema } from "../testing/example-schema.ts";

await hostInVitest(suites, defaultEngine, {
  subject: await exampleSchema("verified-emails"),
  only: (subject) => !comparesTimes(subject),
});
