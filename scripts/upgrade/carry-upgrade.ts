import type { Backend } from "../../fixtures/engines/backend.ts";
import { isInVersions } from "../../fixtures/engines/version-range.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import { exportWays } from "./carry/carry-export.ts";
import { byVolume, wayBack } from "./carry/carry-volume.ts";
import { showWay } from "./carry/carry-way.ts";
import { loginChapter } from "./login-chapter.ts";
import { statementsIn } from "./database-statements.ts";
import { fixesFrom } from "./upgrade-fixes.ts";
import { byExport, goOver, type NewSide } from "./new-side.ts";
import { buildOldSide } from "./old-side.ts";
import { people } from "./upgrade-users.ts";
import type { UpgradeOutcome, WayOutcome } from "./upgrade-outcome.ts";
import { withoutSecrets } from "./without-secrets.ts";

export const paths = ["export", "volume"] as const;
export type Path = (typeof paths)[number];

export interface UpgradePlan {
  readonly from: Backend;
  readonly to: Backend;
  /** As it is on the old version, and on the new one. */
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  readonly paths: readonly Path[];
  readonly profile: Profile;
  /** Of the login. */
  readonly cases: readonly NumberedCase[];
  /** Lines for a person, each in place of the one before. */
  readonly onProgress: (text: string) => void;
}

/**
 * Builds people on the old version, carries them over to the new one, and looks at what became of them.
 * @throws EngineUnavailableError, SchemaError, EngineGoneError
 */
export async function upgrade(plan: UpgradePlan): Promise<UpgradeOutcome> {
  const { profile, onProgress } = plan;
  onProgress("the new version starts"); // first: whether it takes the schema is soon known
  await using environment = await startEnvironment({ backend: plan.to, schema: plan.toSchema, profile });
  const { old, from, skipped } = await onOld(plan);
  const side = await newSideOf(environment, { ...plan, old, from });
  const ways: WayOutcome[] = [];
  for (const dump of old.dumps) {
    onProgress(`${showWay(dump.way)} to ${environment.info.version}`);
    ways.push(await goOver(byExport(dump, side), side));
  }
  if (old.data) {
    onProgress(`${environment.info.version} opens the data of ${from.version}`);
    const outcome = await goOver(byVolume(old.data, environment), side);
    const isOpen = outcome.checked.definitions > 0;
    if (isOpen) onProgress(`${from.version} opens the data of ${environment.info.version}`);
    ways.push({
      ...outcome,
      ...(isOpen && { back: await wayBack(old.data, { from: plan.from, environment, version: from.version }) }),
    });
  }
  return withoutSecrets(
    {
      from: from.info,
      to: environment.info,
      people: old.expected.people.length,
      waysIn: [...old.before.ways.values()].filter(({ as }) => as !== undefined).length,
      ways,
      leftOut: [...skipped, ...old.leftOut],
    },
    { ...plan, old },
  );
}

async function onOld({ from: backend, to, schema, profile, paths: asked, onProgress }: UpgradePlan) {
  onProgress("the old version starts");
  await using environment = await startEnvironment({ backend, schema, profile });
  const { info } = environment;
  const from = { version: info.version, github: environment.github, info };
  const rest = environment.backend.server !== undefined || to.name !== "embedded";
  const v3 = isInVersions(info.version, ">=2.6.0 <3");
  const exports = asked.includes("export") ? exportWays({ rest, v3 }) : [];
  const noVolume = asked.includes("volume") ? whyNoVolume(info, to) : undefined;
  const skipped = noVolume === undefined ? [] : [{ what: "the volume", why: noVolume }];
  const stores = asked.includes("volume") && noVolume === undefined;
  await using storing = stores ? await environment.startServer({ stored: true }) : undefined;
  const home = { ...environment, ...(storing && { backend: storing }) };
  const old = await buildOldSide(home, { people, exports, stores }, onProgress);
  return { old, from, skipped };
}

/** Why the data of a version can't be opened by the other one here. */
function whyNoVolume({ backend, route, version }: EngineInfo, to: Backend): string | undefined {
  if (backend === "embedded" || to.name === "embedded")
    return "the embedded engine keeps its data in memory: name servers for both versions, e.g. --from 3.0.5 --to 3.3.5";
  return route === "rewired"
    ? `the function of SurrealDB ${version} calls a mock that is gone when its data are opened: 2.x can't be led to another one`
    : undefined;
}

/** What the new version has to be compared with. */
export async function newSideOf(
  environment: Environment,
  plan: Pick<UpgradePlan, "toSchema" | "cases"> & Pick<NewSide, "old" | "from">,
): Promise<NewSide> {
  const { old, from, toSchema, cases } = plan;
  await using database = await environment.backend.database(environment.schema);
  const fresh = await statementsIn(database);
  return {
    environment,
    old,
    from,
    fresh,
    fixes: fixesFrom(toSchema.files, fresh),
    chapter: loginChapter({ environment, cases }),
  };
}
