import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import type { Cause } from "../../fixtures/run/causes/causes-of.ts";
import { EngineDiedError, EngineHangsError } from "../../fixtures/run/pool/worker-process.ts";
import { runCases } from "../../fixtures/run/pool/run-pool.ts";
import type { WorkerSlot } from "../../fixtures/run/pool/worker-slots.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { shellWord } from "../cli/shell-word.ts";
import { candidatesFor, mayExplain } from "./choice-candidates.ts";

/** Causes that are looked at, the most severe: where there are more, it is not for a choice that the run is red. */
const mostCauses = 8;

const nearlyAll = 0.75;

/**
 * The causes, and of those whose example passes under another answer to a choice, which: `--choice NAME=VALUE`. It is tried, on
 * engines that are still up.
 */
export async function withChoicesThatExplain(
  causes: readonly Cause[],
  failed: readonly Verdict[],
  cases: readonly NumberedCase[],
  slots: readonly WorkerSlot[],
  { choices, profile, schema, overlays }: Pick<RunSettings, "choices" | "profile" | "schema" | "overlays">,
): Promise<Cause[]> {
  const open = causes.filter(({ next }) => !next.includes("--choice ")).slice(0, mostCauses);
  const examples = cases.filter(({ case: { id } }) => open.some(({ example }) => example === id));
  const trees = [...schema.files, ...overlays].map(readSchemaTree);
  const casesOf = (examplesPassed: readonly Verdict[]) =>
    new Set(examplesPassed.flatMap(({ id }) => causes.find(({ example }) => example === id)?.cases ?? [])).size;
  const answers = new Map<string, string>();
  const candidates = candidatesFor({ choices, failing: failed, profile, trees });
  for (const { name, value, shown, isLast } of candidates.filter((each) => mayExplain(each, failed, cases))) {
    const rest = examples.filter(({ case: { id } }) => !answers.has(id));
    if (rest.length === 0) break;
    try {
      await Promise.all(slots.map((slot) => slot.choose({ ...choices, [name]: value })));
      const { verdicts } = await runCases(rest, slots, () => {});
      const passed = verdicts.filter(({ status }) => status === "passed");
      // under `masked` any crash passes: it is meant where it explains nearly everything, and else it only hides
      if (isLast && casesOf(passed) < nearlyAll * failed.length) continue;
      for (const { id } of passed) answers.set(id, shown);
    } catch (error) {
      if (error instanceof EngineDiedError || error instanceof EngineHangsError) break; // then nobody says more than the cause does
      throw error;
    }
  }
  return causes.map((cause) => {
    const answer = answers.get(cause.example);
    return answer === undefined
      ? cause
      : {
          ...cause,
          next: `if this is intended, say so: --choice ${shellWord(answer)} (it passes then); if not, ${ifNot(cause)}`,
        };
  });
}

/** What remains of the advice once it is known what to say where it is meant. */
const ifNot = ({ next }: Cause): string => /\bif it is meant, .*?; if not, (.*)$/is.exec(next)?.[1] ?? next;
