import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { suites } from "./all.ts";

await hostInVitest(suites);
