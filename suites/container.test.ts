import { defaultImage } from "../fixtures/backends/engine.ts";
import { noDocker } from "../fixtures/testing/docker-here.ts";
import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { suites } from "./all.ts";

const reason = await noDocker(); // where Docker must be, a machine without it fails
await hostInVitest(suites, { backend: "container", image: defaultImage }, { mustRun: reason === undefined });
