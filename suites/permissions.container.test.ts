import { defaultImage } from "../fixtures/backends/engine.ts";
import { noDocker } from "../fixtures/testing/docker-here.ts";
import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { permissionsChapter } from "./permissions/all.ts";

await noDocker(); // where Docker must be, a machine without it fails
await hostInVitest(permissionsChapter, { backend: "container", image: defaultImage });
