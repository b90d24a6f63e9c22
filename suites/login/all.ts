import { chapter } from "../../fixtures/case/case.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { backDoors } from "./back-doors.ts";
import { channels } from "./channels.ts";
import { code } from "./code.ts";
import { config } from "./config.ts";
import { emailMerge } from "./email-merge.ts";
import { email } from "./email.ts";
import { githubId } from "./github-id.ts";
import { alreadyLinked } from "./already-linked.ts";
import { newUser } from "./new-user.ts";
import { profileAnswer } from "./profile-answer.ts";
import { requests } from "./requests.ts";
import { sessionToken } from "./session-token.ts";
import { stageSuite } from "./stages.ts";
import { tables } from "./tables.ts";
import { tokenAnswer } from "./token-answer.ts";
import { userAccess } from "./user-access.ts";

/** The login chapter, in the order of the contract. */
export const loginChapter = chapter("login", [
  tables,
  config,
  code,
  requests,
  tokenAnswer,
  profileAnswer,
  githubId,
  email,
  alreadyLinked,
  emailMerge,
  newUser,
  allOrNothing,
  stageSuite,
  channels,
  sessionToken,
  userAccess,
  backDoors,
]);
