import type { Choices } from "../../fixtures/environment/choices/all.ts";
import { choicesUnder } from "../../fixtures/environment/choices/choices-under.ts";
import { pathLoginsSet } from "../../fixtures/environment/choices/login-sets.ts";
import { treeOf } from "../../fixtures/environment/names/config-text.ts";
import { type Profile, profileSchema } from "../../fixtures/environment/names/profile.ts";
import { type ProposedSetting, SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { SchemaRefusedError } from "../../fixtures/run/pool/worker-process.ts";
import { withWorkerSlots, type WorkerSlotsOptions } from "../../fixtures/run/pool/worker-slots.ts";
import { expectationsOf } from "../../fixtures/case/case-steps.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { type NumberedCase, oneOfEachNumber } from "../../fixtures/run/verdict/numbered-cases.ts";
import { findChoices, type FoundChoices } from "./find-choices.ts";
import { wordSet } from "../../fixtures/surrealql/text/word-set.ts";
import { findNames } from "./find-names.ts";
import type { AdditionFinding, NameFinding } from "./findings.ts";

/** What is known of a schema once it was read and tried. */
export interface ExploredSchema extends FoundChoices {
  readonly names: readonly NameFinding[];
  /** Names and values without which the schema doesn't take the rows of the cases; each was tried, and helps. */
  readonly settings: readonly ProposedSetting[];
  /** Fields beside the contract's that new rows get, and no choice names. */
  readonly additions: readonly AdditionFinding[];
  /** Cases that were tried. */
  readonly tried: number;
}

interface ExploreOptions extends Omit<WorkerSlotsOptions, "settings"> {
  readonly trees: readonly SchemaTree[];
  readonly settings: Omit<RunSettings, "profile">;
}

/** A run says one thing after the other: what is missing shows once the rest is there. */
const mostRefusals = 8;

/**
 * Reads a schema and tries it.
 * @throws SchemaError when it logs nobody in, SchemaRefusedError when it can't be run; and what `withWorkerSlots` throws
 */
export async function exploreSchema(
  all: readonly NumberedCase[],
  { trees, settings, ...options }: ExploreOptions,
): Promise<ExploredSchema> {
  const { names, choices, missing, additions, readBeside } = findNames(trees);
  const found: Choices = {
    ...settings.choices,
    ...Object.fromEntries(choices.map(({ name, value }) => [name, value])),
  };
  if (names.length === 0) throw new SchemaError(noLogin(missing), { file: trees[0]?.path ?? "" });
  const cases = sampleOf(all);
  const proposed: ProposedSetting[] = [];
  const declared = { fields: Object.fromEntries(additions.map(({ path, setBy }) => [path, setBy])) };
  for (;;) {
    const profile = profileOf(names, proposed, trees[0]?.path ?? "");
    const start = choicesUnder(found, profile);
    try {
      const { result } = await withWorkerSlots(
        { ...options, settings: { ...settings, profile, choices: start, additions: declared } },
        async (slots) => {
          await Promise.all(slots.map((slot) => slot.ready()));
          return findChoices(cases, slots, {
            start,
            trees,
            profile,
            onProgress: options.onProgress,
          });
        },
      );
      refuseClosedDoor(result.failing, readBeside, trees[0]?.path ?? "");
      return {
        ...result,
        findings: [...choices, ...result.findings],
        names,
        settings: proposed,
        additions: additions.filter((each) => !isChosen(each, result.choices, profile)),
        tried: cases.length,
      };
    } catch (error) {
      if (!(error instanceof SchemaRefusedError) || error.settings.length === 0 || proposed.length >= mostRefusals)
        throw error;
      proposed.push(...error.settings);
    }
  }
}

/**
 * Some things may stand in an object of their row, and others may not: cases write them as fields.
 * @throws SchemaError
 */
function profileOf(names: readonly NameFinding[], proposed: readonly ProposedSetting[], file: string): Profile {
  const read = profileSchema.safeParse(treeOf([...names, ...proposed]));
  if (read.success) return read.data;
  const refused = names.find(({ path }) => read.error.issues.some((issue) => issue.path.join() === path.join()));
  if (!refused) throw read.error;
  throw new SchemaError(
    `Looking for ${refused.path.join(".")}: expected a field of the row, saw ${refused.value}, which ${refused.because}. ` +
      "In an object that isn't in scope, because cases write it as a field (docs/contract.md, Out of scope).",
    { file },
  );
}

/**
 * Nobody new gets in, because the login looks into another table for who may.
 * @throws SchemaError
 */
function refuseClosedDoor(failing: readonly Verdict[], tables: readonly string[], file: string): void {
  const seen = failing
    .find(({ id }) => id === "NEW-01")
    ?.failures.find(({ check, observed }) => check === "outcome" && !observed.startsWith("signed in"))?.observed;
  if (seen === undefined || tables.length === 0) return;
  throw new SchemaError(
    [
      `Logging in somebody new: expected a session, saw ${seen}, and the login looks into ${tables.join(", ")}.`,
      "If only those get in who are named there, that isn't in scope, because no case knows who is (docs/contract.md, Out of scope).",
      "Name a file with --overlay that lets in everybody, such as a DEFINE FUNCTION OVERWRITE of the function that asks: all else is checked with it.",
    ].join("\n"),
    { file },
  );
}

/** What a choice says of a field needn't be said again. */
function isChosen({ path, setBy }: AdditionFinding, choices: Choices, profile: Profile): boolean {
  if (choices["login-sets"].some((field) => pathLoginsSet(field, profile) === path)) return true;
  const users = `${profile.tables.users}.`;
  if (!path.startsWith(users)) return false;
  const field = path.slice(users.length);
  const off = choices["switched-off"];
  return (
    (setBy === "set by a client" && Object.hasOwn(choices["signup-variables"], field)) ||
    (off !== "none" && off.field === field)
  );
}

/** Suites that show what a schema has chosen; the others show whether it does that well. */
const telling = wordSet(`
  stages requests email already-linked email-merge new-user channels session-token user-access config github-id
`);

const spellsOutAChoice = (subject: NumberedCase["case"]): boolean =>
  expectationsOf(subject).some((expected) => "choice" in expected);

const sampleOf = (all: readonly NumberedCase[]): NumberedCase[] =>
  oneOfEachNumber(
    all.filter(
      ({ suite, case: each }) => telling.has(suite.name) || each.under !== undefined || spellsOutAChoice(each),
    ),
  );

const noLogin = (missing: readonly string[]) =>
  [
    `Looking for the login: the schema has no ${missing.join(" and no ")}.`,
    "What is checked is a login that SurrealDB does by itself: DEFINE ACCESS … TYPE RECORD SIGNIN (fn::github_login($code)), with",
    "http::post to https://github.com/login/oauth/access_token. Where the application asks GitHub, there is nothing to check here;",
    "if the schema is spread over several files, name them all with --schema.",
  ].join("\n");
