import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { loginChapter } from "./login/all.ts";

await hostInVitest(loginChapter);
