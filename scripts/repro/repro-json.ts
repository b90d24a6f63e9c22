import { z } from "zod";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { engineFields, schemaFields, schemaJson } from "../report/report-forms.ts";

const placeFields = {
  file: z.string(),
  line: z.int(),
  within: z.string().describe('e.g. "fn::github_login", "access github"'),
};

const eventForm = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("statement"),
    ...placeFields,
    text: z.string(),
    failed: z.boolean().optional().describe("the error is this statement's"),
    rolledBack: z.boolean().optional().describe("it wrote, and what it wrote is gone"),
  }),
  z.object({ kind: z.literal("value"), ...placeFields, value: z.string().describe("what the LET there came to") }),
  z.object({ kind: z.literal("condition"), ...placeFields, text: z.string(), holds: z.boolean() }),
  z.object({
    kind: z.literal("call"),
    request: z.string().describe('e.g. "GET /user"'),
    sent: z.string().optional().describe("the body of the request"),
    status: z.int().optional().describe("absent where the connection got no answer"),
    answer: z.string().optional(),
    fault: z.string().optional().describe("the fault that answered, or acted on the connection"),
  }),
]);
export type ReproEvent = z.infer<typeof eventForm>;

const stepForm = z.object({
  sent: z.string().describe("what the client did"),
  kind: z.string().describe("signed-in, returned, thrown, masked, no-record, try-again, error, at-once"),
  outcome: z.string().describe("what the client got"),
  token: z
    .object({ header: z.record(z.string(), z.unknown()), claims: z.record(z.string(), z.unknown()) })
    .optional()
    .describe("of a client that signed in: what its token says; not the token, which opens something"),
  underlyingError: z.string().optional().describe("what SurrealDB hid from the client"),
  before: z.array(z.string()).describe("all rows before the step"),
  events: z
    .array(eventForm)
    .describe("statements that ran, conditions and requests, in their order; requests alone where `untraced` is there"),
  changes: z.array(z.string()).describe("rows that appeared (+), changed (~), vanished (-)"),
  untraced: z.string().optional().describe("why the statements are not known"),
  log: z.array(z.string()).optional().describe("with --show-log: what SurrealDB's log said meanwhile"),
  rows: z
    .array(
      z.object({
        id: z.string(),
        change: z.enum(["created", "changed", "deleted", "the same"]),
        fields: z.array(z.object({ name: z.string(), before: z.string().optional(), after: z.string().optional() })),
      }),
    )
    .describe("all rows before and after, field by field"),
  source: z
    .array(
      z.object({
        ...placeFields,
        line: z.int().describe("of its first line"),
        lines: z.array(
          z.object({
            text: z.string(),
            fate: z
              .enum(["ran", "not reached", "rolled back", "failed"])
              .optional()
              .describe("absent where no statement is"),
          }),
        ),
      }),
    )
    .describe("the definitions that the login went through, secrets hidden, and the path it took"),
});
export type ReproStep = z.infer<typeof stepForm>;

const runForm = z.object({
  engine: z.object(engineFields),
  steps: z.array(stepForm),
  skipped: z.string().optional().describe("why a case says nothing here"),
  noLog: z.string().optional().describe("with --show-log: why there is none"),
});
export type ReproRun = Omit<z.infer<typeof runForm>, "engine"> & { readonly engine: EngineInfo };

const savedForm = z.object({
  file: z.string().describe("as seen from the working folder"),
  failures: z.array(z.string()).describe("what the test says until the schema is fixed"),
  vitest: z.enum(["failed", "not installed"]).describe("what the Vitest of the file's project said of it"),
});
export type SavedTest = z.infer<typeof savedForm>;
/** What `--save` came to. */
export type Saving = SavedTest | { readonly notSaved: string };

/** The form of `repro --json`: a promise to users, additions only. */
export const reproJsonSchema = z.object({
  tool: z.string(),
  schema: z.object(schemaFields),
  title: z.string().optional(),
  source: z.array(z.string()).describe("where such a bug is reported"),
  runs: z.array(runForm).describe("one for each version that could be started"),
  unavailable: z.array(z.object({ surrealdb: z.string(), why: z.string() })),
  saved: savedForm.optional().describe("with --save: the test that was written"),
  notSaved: z.string().optional().describe("with --save: why none was"),
});

/** What a person asked to see again, and what came of it. */
export interface Reproduction {
  readonly schema: SchemaSource;
  readonly title?: string | undefined;
  readonly source: readonly string[];
  readonly runs: readonly ReproRun[];
  readonly unavailable: readonly { readonly surrealdb: string; readonly why: string }[];
  readonly saved?: SavedTest;
  readonly notSaved?: string;
}

export const reproJson = ({ schema, ...rest }: Reproduction, tool: string) =>
  reproJsonSchema.parse({ tool, schema: schemaJson(schema), ...rest });
