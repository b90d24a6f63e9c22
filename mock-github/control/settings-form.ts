import { z } from "zod";
import { defaultSettings, type Settings } from "../basics/settings.ts";

/** The settings as a file or a request gives them, each with what it is about: the table in the documents is made of this. */
export const settingsForm = z.strictObject({
  vendorJson: z
    .enum(["json", "406"])
    .describe("what the token endpoint does with `Accept: application/vnd.github+json`"),
  callbackIssuer: z.enum(["always", "on-success", "never"]).describe("when callbacks carry `iss` (RFC 9207)"),
  issuer: z.enum(["asked", "github.com"]).describe("whose `iss`: the address that was asked, or GitHub's own"),
  redirectMismatch: z.enum(["redirect", "page"]).describe("what becomes of a redirect_uri that doesn't match"),
  denialGoesTo: z.enum(["registered", "requested"]).describe("to which callback somebody goes who says no"),
  unknownGrantType: z.enum(["refuse", "ignore"]).describe("what becomes of a grant_type that nobody knows"),
  strayVerifier: z.enum(["ignore", "refuse"]).describe("what becomes of a code_verifier without a code_challenge"),
  exchangeRedirect: z.enum(["refuse", "ignore"]).describe("what becomes of another redirect_uri in the exchange"),
  unverifiedEmail: z.enum(["refuse", "allow"]).describe("whether people without a verified address get a token"),
  enforceRateLimits: z.boolean().describe("whether requests beyond the limit are refused"),
  rateLimits: z
    .strictObject({ anonymous: z.int().min(0), user: z.int().min(0) })
    .describe("requests to the API an hour"),
  secondaryPointsPerMinute: z.int().min(0).describe("the secondary limit: reading costs 1, writing 5"),
  rateLimitStatus: z.union([z.literal(403), z.literal(429)]).describe("the status of a refusal for either limit"),
  retryAfter: z.enum(["sent", "omitted"]).describe("whether a refusal for the secondary limit says when to come back"),
}) satisfies z.ZodType<Settings>;

/** Those that are to change. */
export const someSettings = settingsForm.partial();

/** A row for each: what it is called, what it may be, what it is without a word, and what it is about. */
export const settingsTable: readonly (readonly [name: string, values: string, usual: string, about: string])[] =
  Object.entries(settingsForm.shape).map(([name, form]) => {
    const { enum: values, anyOf, description = "", type } = z.toJSONSchema(form);
    const possible = values ?? anyOf?.map(({ const: value }) => value) ?? (type === "boolean" ? [true, false] : [type]);
    const usual = Object.entries(defaultSettings).find(([key]) => key === name)?.[1];
    return [
      name,
      possible.map((value) => String(value)).join(", "),
      JSON.stringify(usual).replaceAll('"', ""),
      description,
    ];
  });
