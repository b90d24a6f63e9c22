import { hostInVitest } from "../fixtures/vitest-cases.ts";
import { loginChapter } from "./login/all.ts";

await hostInVitest(loginChapter, { backend: "embedded", version: "2.6.0" });
