import type { Environment } from "../../fixtures/environment/environment.ts";
import { runCase } from "../../fixtures/run/one-case/run-case.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import type { LoginFinding } from "../report/finding.ts";
import { someOf } from "./checks/upgrade-check.ts";

/** What the cases of the login came to on a text of the schema. */
interface ChapterResult {
  readonly run: number;
  /** Those that the schema passes where it was never carried. */
  readonly failed: readonly string[];
  /** The text doesn't even load. */
  readonly refused?: string;
}

interface ChapterSubject {
  readonly environment: Environment;
  readonly cases: readonly NumberedCase[];
}

/** Runs the whole login chapter on a text. */
export type Chapter = (text: string) => Promise<ChapterResult>;

/** What fails on a text is tried on the schema as it is: only what passes there is the carrying's doing. */
export function loginChapter({ environment, cases }: ChapterSubject): Chapter {
  const known = new Map<string, Promise<ChapterResult>>();
  return (text) => {
    const result = known.get(text) ?? run(text); // the same text comes to the same
    known.set(text, result);
    return result;
  };

  async function run(text: string): Promise<ChapterResult> {
    try {
      await using carried = await environment.with([{ path: "the definitions of the carried database", text }]);
      const failed = await casesThat("failed", cases, carried);
      const changed = await casesThat("passed", failed, environment);
      return { run: cases.length, failed: changed.map((each) => each.case.id) };
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      return { run: 0, failed: [], refused: error.message.split("\n")[0] ?? "" };
    }
  }
}

async function casesThat(
  come: Verdict["status"],
  some: readonly NumberedCase[],
  on: Environment,
): Promise<NumberedCase[]> {
  const found: NumberedCase[] = [];
  for (const each of some) if ((await runCase(each, on)).status === come) found.push(each);
  return found;
}

export function chapterFindings({ failed, refused }: ChapterResult): LoginFinding[] {
  const check = "login-chapter";
  if (refused !== undefined)
    return [
      { kind: "lost", check, what: `the definitions of the carried database don't load into another one: ${refused}` },
    ];
  if (failed.length === 0) return [];
  const what = `${failed.length} cases of the login fail on the definitions of the carried database, and pass on the schema: ${someOf(failed)}`;
  return [{ kind: "changed", check, what }];
}
