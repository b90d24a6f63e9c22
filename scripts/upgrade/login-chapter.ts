import type { PolicyChoices } from "../../fixtures/case/policy-choices.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { runCase } from "../../fixtures/run/one-case/run-case.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
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
  readonly policies: PolicyChoices;
}

/** The whole login chapter on one text. What fails there is tried on the schema as it is: what fails on both is nobody's doing here. */
export class Chapter {
  readonly #subject: ChapterSubject;
  readonly #known = new Map<string, Promise<ChapterResult>>();

  constructor(subject: ChapterSubject) {
    this.#subject = subject;
  }

  /** The same text comes to the same: it is run once. */
  on(text: string): Promise<ChapterResult> {
    const result = this.#known.get(text) ?? this.#run(text);
    this.#known.set(text, result);
    return result;
  }

  async #run(text: string): Promise<ChapterResult> {
    const { environment, cases } = this.#subject;
    try {
      await using carried = await environment.with([{ path: "the definitions of the carried database", text }]);
      const failed = await this.#failing(cases, carried);
      const asItIs = await this.#failing(failed, environment);
      return { run: cases.length, failed: failed.filter((each) => !asItIs.includes(each)).map((each) => each.case.id) };
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      return { run: 0, failed: [], refused: error.message.split("\n")[0] ?? "" };
    }
  }

  async #failing(cases: readonly NumberedCase[], environment: Environment): Promise<NumberedCase[]> {
    const failed: NumberedCase[] = [];
    for (const subject of cases) {
      const { status } = await runCase(subject, environment, this.#subject.policies);
      if (status === "failed") failed.push(subject);
    }
    return failed;
  }
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
