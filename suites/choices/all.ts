import { chapter } from "../../fixtures/case/case.ts";
import { alsoWritten } from "./also-written-cases.ts";
import { credentials } from "./credentials-cases.ts";
import { emailFrom } from "./email-from-cases.ts";
import { errorWords } from "./errors-cases.ts";
import { exchangeByApplication } from "./exchange-cases.ts";
import { githubPassword } from "./github-password-cases.ts";
import { githubSignup } from "./github-signup-cases.ts";
import { linkOnUser, linkRelation, linkUserId } from "./link-cases.ts";
import { loginRefreshes } from "./login-refreshes-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { loginVariables } from "./login-variables-cases.ts";
import { mergeConfirmed, mergeNever } from "./merge-cases.ts";
import { missingEmail } from "./missing-email-cases.ts";
import { missingName } from "./missing-name-cases.ts";
import { otherHosts } from "./other-hosts-cases.ts";
import { passwordHash } from "./password-hash-cases.ts";
import { passwordLength } from "./password-length-cases.ts";
import { refreshTokensGiven } from "./refresh-cases.ts";
import { signupVariables } from "./signup-variables-cases.ts";
import { switchedOffUsers } from "./switched-off-cases.ts";

/** What holds of schemas that have made other choices than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [
  alsoWritten,
  credentials,
  emailFrom,
  errorWords,
  exchangeByApplication,
  githubPassword,
  githubSignup,
  linkOnUser,
  linkRelation,
  linkUserId,
  loginRefreshes,
  loginSets,
  loginVariables,
  mergeConfirmed,
  mergeNever,
  missingEmail,
  missingName,
  otherHosts,
  passwordHash,
  passwordLength,
  refreshTokensGiven,
  signupVariables,
  switchedOffUsers,
]);
