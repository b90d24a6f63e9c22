import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { sessionChapter } from "./session/all.ts";

await hostInVitest(sessionChapter);
