import { comparesTimes, hostInVitest } from "../fixtures/run/vitest-cases.ts";
import { suites } from "./all.ts";

await hostInVitest(suites, { backend: "embedded", version: "2.6.0" }, { only: (subject) => !comparesTimes(subject) });
