import { chapter } from "../../fixtures/case/case.ts";
import { alsoWritten } from "./also-written-cases.ts";
import { loginRefreshes } from "./login-refreshes-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { otherHosts } from "./other-hosts-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [alsoWritten, loginRefreshes, loginSets, otherHosts]);
