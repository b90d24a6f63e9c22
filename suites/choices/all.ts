import { chapter } from "../../fixtures/case/case.ts";
import { emailFrom } from "./email-from-cases.ts";
import { errorWords } from "./errors-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { missingName } from "./missing-name-cases.ts";
import { refreshTokensGiven } from "./refresh-cases.ts";
import { switchedOffUsers } from "./switched-off-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [
  emailFrom,
  errorWords,
  loginSets,
  missingName,
  refreshTokensGiven,
  switchedOffUsers,
]);
