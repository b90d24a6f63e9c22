import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { permissionsChapter } from "./permissions/all.ts";

await hostInVitest(permissionsChapter, { backend: "embedded", version: "2.6.0" });
