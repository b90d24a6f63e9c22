import { chapter } from "../../fixtures/case/case.ts";
import { credentials } from "./credentials-cases.ts";
import { githubPassword } from "./github-password-cases.ts";
import { githubSignup } from "./github-signup-cases.ts";
import { loginSets } from "./login-sets-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [credentials, githubPassword, githubSignup, loginSets]);
