import { chapter } from "../../fixtures/case/case.ts";
import { credentials } from "./credentials-cases.ts";
import { githubPassword } from "./github-password-cases.ts";
import { githubSignup } from "./github-signup-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { passwordHash } from "./password-hash-cases.ts";
import { passwordLength } from "./password-length-cases.ts";
import { signupVariables } from "./signup-variables-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [
  credentials,
  githubPassword,
  githubSignup,
  loginSets,
  passwordHash,
  passwordLength,
  signupVariables,
]);
