import { chapter } from "../../fixtures/case/case.ts";
import { crowdSuite } from "./many-at-once.ts";
import { during } from "./change-during-login.ts";
import { sameEmail } from "./same-email.ts";
import { samePerson } from "./same-person.ts";

/** The races chapter: what happens at the same time. */
export const racesChapter = chapter("races", [samePerson, sameEmail, during, crowdSuite]);
