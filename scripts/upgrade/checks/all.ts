import type { Finding } from "../upgrade-finding.ts";
import type { Check, Comparison } from "./upgrade-check.ts";
import { definitionsAdded, definitionsChanged, definitionsLost } from "./definitions-carried.ts";
import { forgedToken } from "./forged-token-carried.ts";
import { importAnswer } from "./import-answer.ts";
import { importSilence } from "./import-silence.ts";
import { permissions } from "./permissions-carried.ts";
import { rowsAdded, rowsChanged, rowsLost } from "./rows-carried.ts";
import { tokens } from "./tokens-carried.ts";
import { unique } from "./unique-carried.ts";
import { waysIn } from "./sign-ins-carried.ts";

/** In the order of the report: the worst first. */
const allChecks = [
  forgedToken,
  permissions,
  unique,
  waysIn,
  rowsLost,
  rowsChanged,
  rowsAdded,
  importAnswer,
  importSilence,
  definitionsLost,
  definitionsChanged,
  definitionsAdded,
  tokens,
] as const satisfies readonly Check[];

export const checkIds: readonly string[] = allChecks.map(({ id }) => id);

export const findAll = (comparison: Comparison): Finding[] =>
  allChecks.flatMap(({ id, find }) => find(comparison).map((found) => ({ ...found, check: id })));
