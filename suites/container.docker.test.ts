import { defaultImage } from "../fixtures/engines/engine.ts";
import { noDocker } from "../fixtures/testing/docker-available.ts";
import { hostInVitest } from "../fixtures/run/vitest-cases.ts";
import { suites } from "./all.ts";

const reason = await noDocker(); // where Docker must be, a machine without it fails
await hostInVitest(suites, { backend: "container", image: defaultImage }, { mustRun: reason === undefined });
