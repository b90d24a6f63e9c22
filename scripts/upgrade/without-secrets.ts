import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { Secrets } from "../../fixtures/environment/rows/case-secrets.ts";
import type { OldSide } from "./old-side.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";

interface From {
  /** Of each version from which data were carried. */
  readonly olds: readonly OldSide[];
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  readonly profile: Profile;
}

/** An outcome for people to read: what is secret in it has its name instead, also in the steps, where it is to be filled in. */
export function withoutSecrets(outcome: UpgradeOutcome, { olds, schema, toSchema, profile }: From): UpgradeOutcome {
  const names = secretNamesOf(profile);
  const made = secretsOf(olds);
  const written = new SchemaSecrets([...olds.flatMap(({ dumps }) => dumps), ...schema.files, ...toSchema.files], names);
  return mapTexts(outcome, (text) => written.redact(made.redact(replaceSecrets(text, (kind) => `<${kind}>`, names))));
}

/** What came into being on the old versions. */
function secretsOf(olds: readonly OldSide[]): Secrets {
  const secrets = new Secrets();
  for (const { app, expected, hashes } of olds) {
    secrets.add("client secret", app.clientSecret);
    for (const { token } of expected.kept.tokens) secrets.add("access token", token);
    for (const { password } of expected.people) secrets.add("password", password);
    for (const hash of hashes) secrets.add("password hash", hash);
  }
  return secrets;
}
