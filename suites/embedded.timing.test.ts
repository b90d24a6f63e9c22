import { embeddedVersions } from "../fixtures/engines/engine.ts";
import { comparesTimes, hostInVitest } from "../fixtures/run/vitest-cases.ts";
import { suites } from "./all.ts";

for (const version of embeddedVersions)
  await hostInVitest(suites, { backend: "embedded", version }, { only: comparesTimes });
