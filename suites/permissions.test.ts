import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { permissionsChapter } from "./permissions/all.ts";

await hostInVitest(permissionsChapter);
