import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { sessionChapter } from "./session/all.ts";

await hostInVitest(sessionChapter, { backend: "embedded", version: "2.6.0" });
