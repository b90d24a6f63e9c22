import { sourcesOf, type Suite } from "../fixtures/case/case.ts";
import { profileUnder } from "../fixtures/environment/choices/profile-under.ts";
import { noAdditionsDeclared } from "../fixtures/environment/inventory/declared-additions.ts";
import { type InventoryOptions, readInventory } from "../fixtures/environment/inventory/read-inventory.ts";
import type { AdditionSource } from "./additions/addition-source.ts";
import { additionsChapter } from "./additions/all.ts";
import { statementOf } from "./contract/statement-of.ts";
import { choicesChapter } from "./choices/all.ts";
import { engineChapter } from "./engine/all.ts";
import { loginChapter } from "./login/all.ts";
import { permissionsChapter } from "./permissions/all.ts";
import { racesChapter } from "./races/all.ts";
import { sessionChapter } from "./session/all.ts";

/** Every suite of every chapter, in the order in which they are reported; the first source of a case is its statement of the contract. */
export const suites: readonly Suite[] = withStatements([
  ...loginChapter,
  ...sessionChapter,
  ...permissionsChapter,
  ...racesChapter,
  ...engineChapter,
  ...choicesChapter,
]);

/** A schema, as it is asked for cases of its own. */
export type TestedSchema = Omit<InventoryOptions, "deployed"> & Pick<AdditionSource, "rowStatements">;

/** Suites that are made from what a schema adds to the contract: reported behind all others. */
export const madeSuites = (schema: TestedSchema): readonly Suite[] => {
  const { profile, choices, additions = noAdditionsDeclared, rowStatements } = schema;
  const inventory = readInventory(schema);
  return withStatements(
    additionsChapter({ inventory, profile: profileUnder(profile, choices), choices, additions, rowStatements }),
  );
};

function withStatements(chapters: readonly Suite[]): readonly Suite[] {
  return chapters.map((suite) => ({
    ...suite,
    cases: suite.cases.map((subject) => ({
      ...subject,
      source: [statementOf(subject.id).id, ...sourcesOf(suite, subject)],
    })),
  }));
}
