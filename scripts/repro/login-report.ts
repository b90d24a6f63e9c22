import { z } from "zod";
import { loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { allFaults, type FaultName } from "../../mock-github/faults/all.ts";
import { personas } from "../../mock-github/personas.ts";

const text = z.string().min(1);
const rows = z.array(z.record(text, z.json())).readonly();

export type PersonaName = keyof typeof personas;
export const personaNames = Object.keys(personas) as PersonaName[];
export const faultNames = allFaults.map(({ name }): FaultName => name);
export const codeKinds = ["fresh", "expired", "used", "other-app", "missing"] as const;
export const channels = ["signin", "signup", "call"] as const;

/** What GitHub, or what stands in front of it, answered: JSON, or any other text. */
const answerForm = z
  .strictObject({
    status: z.int().min(200).max(599).default(200),
    headers: z.record(text, z.string()).exactOptional(),
    json: z.json().exactOptional(),
    body: z.string().exactOptional(),
  })
  .refine(({ json, body }) => json === undefined || body === undefined, "must have `json` or `body`, and not both")
  .readonly();
export type GivenAnswer = z.infer<typeof answerForm>;

/** Which login is done again: all that its outcome may depend on. Everything has a default; the rows are in the contract's names. */
export const loginReportForm = z
  .strictObject({
    /** What somebody saw. */
    title: text.exactOptional(),
    /** Where that is reported. */
    source: text.exactOptional(),
    /** Paths as seen from the report. */
    schema: z.union([text, z.array(text).min(1).readonly()]).exactOptional(),
    config: text.exactOptional(),
    surrealdb: z.union([text, z.array(text).min(1).readonly()]).exactOptional(),
    channel: z.enum(channels).default("signin"),
    /** So many clients log in at the same moment, each with a code of its own; their requests for the profile meet. */
    atOnce: z.int().min(1).max(50).default(1),
    github: z
      .strictObject({
        persona: z.enum(personaNames).default("ada"),
        /** Fields of the profile that differ. */
        with: z.record(text, z.json()).exactOptional(),
        /** Fields that it lacks. */
        without: z.array(text).readonly().exactOptional(),
        /** What `GET /user/emails` lists. */
        emails: z.array(z.json()).readonly().exactOptional(),
        code: z.union([z.enum(codeKinds), z.strictObject({ literal: z.json() }).readonly()]).default("fresh"),
        scope: z.string().exactOptional(),
        faults: z.partialRecord(z.enum(loginEndpoints), z.enum(faultNames)).readonly().default({}),
        /** Whole answers, in place of the mock's. */
        answers: z.partialRecord(z.enum(loginEndpoints), answerForm).readonly().default({}),
      })
      .readonly()
      .prefault({}),
    /** What is in the database before. */
    rows: z
      .strictObject({
        users: rows.exactOptional(),
        links: rows.exactOptional(),
        /** What differs from the app that the mock knows. */
        providers: rows.exactOptional(),
        /** A file of statements in the schema's own words, carried out last. */
        surql: text.exactOptional(),
      })
      .readonly()
      .prefault({}),
  })
  .readonly();
export type LoginReport = z.infer<typeof loginReportForm>;
