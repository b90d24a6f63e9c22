import { chapter } from "../../fixtures/case/case.ts";
import { linkOnUser, linkRelation, linkUserId } from "./link-cases.ts";
import { loginSets } from "./login-sets-cases.ts";
import { mergeConfirmed, mergeNever } from "./merge-cases.ts";

/** What holds of schemas that have chosen otherwise than the reference: a suite for each choice. */
export const choicesChapter = chapter("choices", [
  linkRelation,
  linkOnUser,
  linkUserId,
  loginSets,
  mergeNever,
  mergeConfirmed,
]);
