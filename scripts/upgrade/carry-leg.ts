import type { Backend, StartedBackend } from "../../fixtures/engines/backend.ts";
import { type Store, storeNames } from "../../fixtures/engines/disposable-server.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { isInVersions } from "../../fixtures/engines/version-range.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { type Dump, exportWays } from "./carry/carry-export.ts";
import { byVolume, wayBack } from "./carry/carry-volume.ts";
import { showWay } from "./carry/carry-way.ts";
import { statementsIn } from "./database-statements.ts";
import { loginChapter } from "./login-chapter.ts";
import { byExport, type Carrier, goOver, type NewSide } from "./new-side.ts";
import type { OldSide, Taken } from "./old-side.ts";
import type { NotTried } from "./populate.ts";
import { isChecked } from "./surrealdb-check.ts";
import { fixesFrom } from "./upgrade-fixes.ts";
import type { UpgradeLeg, WayOutcome } from "./upgrade-outcome.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";

/** A version that has been left, with all that was taken out of it. */
export interface Departure {
  readonly backend: Backend;
  readonly info: EngineInfo;
  readonly from: NewSide["from"];
  readonly old: OldSide;
  /** Ways that can't be gone from here. */
  readonly skipped: readonly NotTried[];
}

export interface LegResult {
  readonly leg: UpgradeLeg;
  readonly side: NewSide;
  /** The best of the ways. */
  readonly best?: GoneWay;
}

interface GoneWay {
  readonly carrier: Carrier;
  readonly outcome: WayOutcome;
}

/** Carries a database to another version by every way that there is. */
export async function goLeg(departure: Departure, environment: Environment, plan: UpgradePlan): Promise<LegResult> {
  const { onProgress } = plan;
  const { old, from, info, skipped } = departure;
  const side = await newSideOf(environment, { ...plan, old, from });
  const gone: GoneWay[] = [];
  for (const dump of old.dumps) {
    onProgress(`${showWay(dump.way)} to ${environment.info.version}`);
    const carrier = byExport(dump, side);
    gone.push({ carrier, outcome: await goOver(carrier, side) });
  }
  if (old.data) {
    onProgress(`${environment.info.version} opens the data of ${from.version}`);
    const carrier = byVolume(old.data, environment);
    const outcome = await goOver(carrier, side);
    const isOpen = outcome.checked.definitions > 0;
    if (isOpen) onProgress(`${from.version} opens the data of ${environment.info.version}`);
    const back = isOpen && (await wayBack(old.data, { from: departure.backend, environment, version: from.version }));
    gone.push({ carrier, outcome: { ...outcome, ...(back && { back }) } });
  }
  const best = bestOf(gone);
  return {
    side,
    ...(best && { best }),
    leg: {
      from: info,
      to: environment.info,
      ways: gone.map(({ outcome }) => outcome),
      ...(best && { goesOnBy: best.outcome.way }),
      leftOut: [...skipped, ...old.leftOut],
      ...(isChecked(info.version, environment.info.version) && { surrealDBCheck: old.surrealDBCheck }),
    },
  };
}

/** Of two that are as good the later: the data themselves keep more than an export. None that loses anybody. */
const bestOf = (gone: readonly GoneWay[]): GoneWay | undefined =>
  gone.findLast(({ outcome }) => outcome.verdict === "safe") ??
  gone.findLast(({ outcome }) => outcome.verdict === "safe after these steps");

/** What is to be taken out of a version for the next one, and what can't be. */
export function takenFor(
  next: Backend,
  { info, backend: { server } }: Pick<Environment, "info" | "backend">,
  { paths, store }: Pick<UpgradePlan, "paths" | "store">,
): Taken & { readonly skipped: readonly NotTried[] } {
  const rest = server !== undefined || next.name !== "embedded";
  const v3 = isInVersions(info.version, ">=2.6.0 <3");
  const exports: Dump["way"][] = paths.includes("export") ? exportWays({ rest, v3 }) : [];
  const why = paths.includes("volume") ? whyNoVolume(info, next) : undefined;
  return {
    exports,
    stores: paths.includes("volume") && why === undefined ? store : undefined,
    skipped: why === undefined ? [] : [{ what: "the volume", why }],
  };
}

/**
 * A server whose data are to be taken out.
 * @throws EngineUnavailableError that names the store, which not every build of a version has
 */
export async function startStoring(
  { info, startServer }: Pick<Environment, "info" | "startServer">,
  store: Store,
): Promise<StartedBackend> {
  try {
    return await startServer({ stored: true, store });
  } catch (error) {
    if (!(error instanceof EngineUnavailableError) || store === storeNames[0]) throw error;
    const problem = `--store ${store}: this SurrealDB ${info.version} doesn't start on it; most often it is built without.`;
    throw new EngineUnavailableError(
      `${problem} Use the image or program that your data are on, or --path export. ${error.message}`,
      { cause: error },
    );
  }
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
