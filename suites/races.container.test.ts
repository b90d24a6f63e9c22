import { defaultImage } from "../fixtures/backends/engine.ts";
import { noDocker } from "../fixtures/testing/docker-here.ts";
import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { racesChapter } from "./races/all.ts";

await noDocker(); // where Docker must be, a machine without it fails
await hostInVitest(racesChapter, { backend: "container", image: defaultImage });
