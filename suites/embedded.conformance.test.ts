import { defaultEngine } from "../fixtures/engines/engine.ts";
import { comparesTimes, hostInVitest } from "../fixtures/run/vitest-cases.ts";
import { suites } from "./all.ts";

await hostInVitest(suites, defaultEngine, { only: (subject) => !comparesTimes(subject) });
