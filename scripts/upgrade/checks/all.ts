import type { LoginFinding } from "../../report/finding.ts";
import { definitionsAdded, definitionsChanged, definitionsLost } from "./definitions-carried.ts";
import { importAnswer, importSilence } from "./import-answers.ts";
import { permissions } from "./permissions-carried.ts";
import { rowsAdded, rowsChanged, rowsLost, secondRows } from "./rows-carried.ts";
import { waysIn } from "./sign-ins-carried.ts";
import { forgedTokens, tokens } from "./tokens-carried.ts";
import type { Comparison, UpgradeCheck } from "./upgrade-check.ts";

/** In the order of the report: the worst first. The ids are stable for ever: reports name them. */
const allChecks: Readonly<Record<string, UpgradeCheck>> = {
  "forged-token": forgedTokens,
  permissions,
  unique: secondRows,
  "way-in": waysIn,
  "row-lost": rowsLost,
  "row-changed": rowsChanged,
  "row-added": rowsAdded,
  "import-answer": importAnswer,
  "import-silence": importSilence,
  "definition-lost": definitionsLost,
  "definition-changed": definitionsChanged,
  "definition-added": definitionsAdded,
  token: tokens,
};

export const checkIds: readonly string[] = Object.keys(allChecks);

export const findAll = (comparison: Comparison): LoginFinding[] =>
  Object.entries(allChecks).flatMap(([check, find]) => find(comparison).map((found) => ({ ...found, check })));
