import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { racesChapter } from "./races/all.ts";

await hostInVitest(racesChapter);
