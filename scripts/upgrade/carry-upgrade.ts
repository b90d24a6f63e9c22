import type { Backend } from "../../fixtures/engines/backend.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import { type Departure, goLeg, type LegResult, startStoring, takenFor } from "./carry-leg.ts";
import { departAgain, wholeChain } from "./carry-chain.ts";
import { buildOldSide } from "./old-side.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";
import { people } from "./upgrade-users.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";
import { withoutSecrets } from "./without-secrets.ts";

/**
 * Builds people on the old version, carries them over to the new one, by way of others where there are some, and looks at
 * what became of them on each.
 * @throws EngineUnavailableError, SchemaError, EngineGoneError
 */
export async function upgrade(plan: UpgradePlan): Promise<UpgradeOutcome> {
  const { profile, toSchema: schema, onProgress } = plan;
  await using started = new AsyncDisposableStack();
  const start = async (backend: Backend) => started.use(await startEnvironment({ backend, schema, profile }));
  onProgress("the new version starts"); // first: whether it takes the schema is soon known
  const last = await start(plan.to);
  const between: Environment[] = [];
  for (const backend of plan.via) between.push(await start(backend));
  const first = await onOld(plan, plan.via[0] ?? plan.to);
  const results: LegResult[] = [];
  const departures = [first];
  for (const [i, environment] of [...between, last].entries()) {
    const [departure = first] = departures.slice(-1);
    const result = await goLeg(departure, environment, plan);
    results.push(result);
    const [backend, next] = [plan.via[i], plan.via[i + 1] ?? plan.to];
    if (!backend || !result.best) break;
    departures.push(await departAgain(result, { backend, next, plan }));
  }
  const legs = results.map(({ leg }) => leg);
  const ways = plan.via.length > 0 ? await wholeChain(results, { first, plan }) : legs.flatMap((leg) => leg.ways);
  const { old, info } = first;
  return withoutSecrets(
    {
      from: info,
      to: last.info,
      people: old.expected.people.length,
      waysIn: [...old.before.ways.values()].filter(({ as }) => as !== undefined).length,
      ways,
      leftOut: legs.slice(0, 1).flatMap(({ leftOut }) => leftOut),
      legs,
    },
    { ...plan, olds: departures.map((departure) => departure.old) },
  );
}

async function onOld(plan: UpgradePlan, next: Backend): Promise<Departure> {
  const { from: backend, schema, profile, onProgress } = plan;
  onProgress("the old version starts");
  await using environment = await startEnvironment({ backend, schema, profile });
  const { info, github } = environment;
  const { skipped, ...taken } = takenFor(next, environment, plan);
  await using storing = taken.stores && (await startStoring(environment, taken.stores));
  const home = { ...environment, ...(storing && { backend: storing }) };
  const old = await buildOldSide(home, { people, ...taken }, onProgress);
  return { backend, info, from: { version: info.version, github }, old, skipped };
}
