import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { notify, serve } from "../../fixtures/engines/child-process.ts";
import type { RunIdentity } from "../../fixtures/engines/run-identity.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import { Activity } from "../../fixtures/environment/environment-activity.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { ArrangeError } from "../../fixtures/run/one-case/arrange.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { attempt } from "../repro/attempt.ts";
import type { ReproStep } from "../repro/repro-json.ts";
import { reproduce } from "../repro/reproduce.ts";
import { type RowsForReport, reportedRows } from "./reported-rows.ts";
import { scenarioOfStory, type Story } from "./story.ts";

// A process with an engine and the mock that its database calls: the engine is native code, and may die or hang.

/** Rows or statements that the schema doesn't take. */
export interface StoryRefusal {
  readonly refused: string;
}

/** A step, with the token that the client got: it is shown to whoever asks for it, and stands in no report. */
export interface PlayedStep extends ReproStep {
  readonly issued?: string | undefined;
}

let secrets = new SchemaSecrets([]);
let lastStatement: () => string | undefined = () => undefined;
let opened: { readonly environment: Environment; readonly files: readonly SchemaFile[] } | undefined;

const functions = {
  /** In the place of the one that was open. */
  async open(settings: RunSettings, run: RunIdentity): Promise<EngineInfo> {
    const before = opened?.environment;
    opened = undefined;
    await before?.[Symbol.asyncDispose]();
    const { schema, overlays, profile } = settings;
    secrets = new SchemaSecrets([...schema.files, ...overlays], secretNamesOf(profile));
    const backend = await backendOf(settings.engine, { run, worker: 0 });
    notify("loading the schema");
    const activity = new Activity();
    const environment = await startEnvironment({ ...settings, databases: "fresh", backend, activity });
    opened = { environment, files: schema.files };
    return environment.info;
  },

  /** What each act came to, from the first one in a new database on. */
  play: (story: Story): Promise<readonly PlayedStep[] | StoryRefusal> =>
    unlessRefused(async ({ environment, files }) => {
      const tokens = new Map<number, string>();
      const steps = await reproduce(scenarioOfStory(story), files, environment, {
        onTrace: (last) => (lastStatement = last),
        onToken: (step, token) => tokens.set(step, token),
      });
      return mapTexts(steps, secrets.redact).map((step, i) => ({ ...step, issued: tokens.get(i) }));
    }),

  /** The rows before the last act of a story. */
  rowsBefore: (story: Story): Promise<RowsForReport | StoryRefusal> =>
    unlessRefused(async ({ environment }) => {
      const { names } = environment;
      const { steps, redact } = await attempt(scenarioOfStory(story), environment);
      const rows = reportedRows(steps.at(-1)?.before ?? new Map(), (table, field) => !names.isDerived(table, field));
      const hide = (text: string) =>
        replaceSecrets(secrets.redact(redact(text)), (kind) => `<${kind}>`, secretNamesOf(names.profile));
      return mapTexts(rows, hide);
    }),

  /** The statement that began last: where it hangs, if it does. */
  where: (): string | undefined => lastStatement(),
};
export type SandboxWorker = typeof functions;

serve(functions, { redact: (text) => secrets.redactQuoted(text), ignoresInterrupts: true });

async function unlessRefused<Answer>(
  work: (there: NonNullable<typeof opened>) => Promise<Answer>,
): Promise<Answer | StoryRefusal> {
  if (!opened) throw new Error("Asking the sandbox's engine: expected it to be open, saw that it isn't.");
  try {
    return await work(opened);
  } catch (error) {
    if (error instanceof ArrangeError) return { refused: secrets.redactQuoted(error.message) };
    throw error;
  }
}
