import { chapter } from "../../fixtures/case/case.ts";
import { emailFrom } from "./email-from-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { missingName } from "./missing-name-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [emailFrom, loginSets, missingName]);
