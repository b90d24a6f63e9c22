import type { Suite } from "../fixtures/case/case.ts";
import { engineChapter } from "./engine/all.ts";
import { loginChapter } from "./login/all.ts";
import { permissionsChapter } from "./permissions/all.ts";
import { racesChapter } from "./races/all.ts";
import { sessionChapter } from "./session/all.ts";

/** Every suite of every chapter, in the order in which they are reported. */
export const suites: readonly Suite[] = [
  ...loginChapter,
  ...sessionChapter,
  ...permissionsChapter,
  ...racesChapter,
  ...engineChapter,
];
