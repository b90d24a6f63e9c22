import { chapter } from "../../fixtures/case.ts";
import { crowdSuite } from "./crowd.ts";
import { during } from "./during.ts";
import { sameEmail } from "./same-email.ts";
import { samePerson } from "./same-person.ts";

/** The races chapter: what happens at the same time. */
export const racesChapter = chapter("races", [samePerson, sameEmail, during, crowdSuite]);
