import { sourcesOf, type Suite } from "../fixtures/case/case.ts";
import { statementOf } from "./contract/statement-of.ts";
import { choicesChapter } from "./choices/all.ts";
import { engineChapter } from "./engine/all.ts";
import { loginChapter } from "./login/all.ts";
import { permissionsChapter } from "./permissions/all.ts";
import { racesChapter } from "./races/all.ts";
import { sessionChapter } from "./session/all.ts";

/** Every suite of every chapter, in the order in which they are reported; the first source of a case is its statement of the contract. */
export const suites: readonly Suite[] = [
  ...loginChapter,
  ...sessionChapter,
  ...permissionsChapter,
  ...racesChapter,
  ...engineChapter,
  ...choicesChapter,
].map((suite) => ({
  ...suite,
  cases: suite.cases.map((subject) => ({
    ...subject,
    source: [statementOf(subject.id).id, ...sourcesOf(suite, subject)],
  })),
}));
