import { readDefinitions } from "../../../fixtures/engines/definitions/read-definitions.ts";
import type { EmbeddedVersion } from "../../../fixtures/engines/engine.ts";
import { isInVersions } from "../../../fixtures/engines/version-range.ts";
import type { Profile } from "../../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../../fixtures/environment/schema-files/schema-source.ts";
import { partsOf, placeInWords, removalOf } from "../../../fixtures/surrealql/statements/definition-places.ts";
import { readSchemaTree } from "../../../fixtures/surrealql/tree/read-tree.ts";
import type { AuditFinding, AuditCheck, CheckResult } from "../audit-check.ts";
import { definitionIn } from "../audit-fixes.ts";
import { asFile, type DeployedDifference, differences } from "../deployed-differences.ts";
import { askOwnEngine } from "../own-engine.ts";

export const definitions: AuditCheck<"live" | "schema"> = {
  id: "definitions",
  about: "is what is deployed what the schema says?",
  needs: ["live", "schema"],
  async run({ live, schema, version, missing, target: { profile } }): Promise<CheckResult> {
    const engine = engineFor(version ?? "3");
    const deployed = await readDefinitions(live.source, tablesOf(schema));
    const answer = await askOwnEngine(engine, [schema.files, [asFile(deployed)]]);
    if ("unavailable" in answer)
      return skip(`SurrealDB ${engine} would put both in the same words, and doesn't run here: ${answer.unavailable}`);
    const [wanted, there] = answer;
    if (!wanted || "refused" in wanted)
      return skip(
        `SurrealDB ${engine}, which would put both in the same words, refuses --schema: ${wanted?.refused ?? ""}`,
      );
    const isTranslated = there !== undefined && "definitions" in there;
    // access-there tells of those that are missing
    const found = differences(wanted.definitions, isTranslated ? there.definitions : deployed).filter(
      ({ place }) => !missing.some((access) => place === `accesses.${access}`),
    );
    const how = isTranslated
      ? `both in the words of SurrealDB ${engine}`
      : `those in its own words, because SurrealDB ${engine} can't read them`;
    return {
      findings: found.map((each) => describe(each, schema, profile)),
      checked: [
        `${wanted.definitions.size} definitions of ${schema.label} compared with the deployed ones, ${how} (INFO hides keys: forged-token looks at those)`,
      ],
    };
  },
};

/** INFO of 3.0.2, 3.0.5 and 3.3.5 is the same for what they all know; that of 2.x isn't. */
const engineFor = (version: string): EmbeddedVersion => (isInVersions(version, "<3") ? "2.6.0" : "3.0.2");

const tablesOf = ({ files }: SchemaSource): string[] =>
  files.flatMap((file) =>
    readSchemaTree(file)
      .definitions.filter(({ of }) => of === "table")
      .map(({ name }) => name),
  );

const skip = (why: string): CheckResult => ({ findings: [], checked: [], skipped: [why] });

function describe({ place, kind, what }: DeployedDifference, schema: SchemaSource, profile: Profile): AuditFinding {
  const isAccess = partsOf(place).kind === "accesses";
  const thing = `the ${placeInWords(place)}`;
  if (what === "is not in the schema")
    return {
      kind,
      what: `${thing} is not in ${schema.label}${isAccess ? ": a way in that the schema doesn't know" : ""}`,
      seen: "INFO shows it",
      fix: removalOf(place),
      follows: "whoever needs it loses it: ask who put it there first",
    };
  const isMissing = what === "is missing";
  return {
    kind,
    what: isMissing
      ? `${thing} of ${schema.label} is not there`
      : `${thing} is not as in ${schema.label}: ${what.differsIn.join(", ")} differs`,
    seen: isMissing ? "INFO doesn't show it" : "INFO shows it differently",
    fix: definitionIn(schema, place, profile),
    ...(isAccess && { follows: "the access gets a new key, and everybody who is signed in by it is signed out" }),
  };
}
