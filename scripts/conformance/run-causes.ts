import { type Cause, causesOf } from "../../fixtures/run/causes/causes-of.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { RunSettings } from "../../fixtures/run/pool/run-settings.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { expectationsOf } from "../../fixtures/case/case-steps.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import type { Judged } from "../run/run-report.ts";

/** Why cases failed that are not known to. */
export function causesOfRun(
  judged: readonly Judged[],
  cases: readonly NumberedCase[],
  { schema, overlays, profile, choices }: Pick<RunSettings, "schema" | "overlays" | "profile" | "choices">,
): Cause[] {
  const failed = judged.filter(({ standing }) => standing === "failed");
  if (failed.length === 0) return [];
  const chosen = new Map(
    cases.map(({ case: subject }) => [
      subject.id,
      expectationsOf(subject).flatMap((expected) => ("choice" in expected ? [expected.choice] : []))[0],
    ]),
  );
  return causesOf(failed, {
    profile,
    choices,
    trees: withHiddenSecrets([...schema.files, ...overlays], secretNamesOf(profile)).map(readSchemaTree),
    choiceOf: (id) => chosen.get(id),
  });
}
