import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { engineChapter } from "./engine/all.ts";

await hostInVitest(engineChapter);
