import type { Suite } from "../../fixtures/case/case.ts";
import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { notify, serve } from "../../fixtures/engines/child-process.ts";
import type { Engine } from "../../fixtures/engines/engine.ts";
import type { RunIdentity } from "../../fixtures/engines/run-identity.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { upgrade } from "./carry-upgrade.ts";
import type { UpgradePlan } from "./upgrade-plan.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";

// A process with both engines: they are native code, or hold processes and containers. Whoever ends it ends them all.

/** What an upgrade is asked to do; plain data, because it crosses a process boundary. */
export interface UpgradeRequest extends Omit<UpgradePlan, "from" | "via" | "to" | "cases" | "onProgress"> {
  readonly from: Engine;
  readonly via: readonly Engine[];
  readonly to: Engine;
  /** Module that exports `suites`. */
  readonly suitesModule: string;
}

/** The cases that must pass on what was carried. */
const chapter = "login";

let secrets = new SchemaSecrets([]);

const functions = {
  async upgrade(request: UpgradeRequest, run: RunIdentity): Promise<UpgradeOutcome> {
    const { schema, toSchema, profile } = request;
    secrets = new SchemaSecrets([...schema.files, ...toSchema.files], secretNamesOf(profile));
    const [from, to, via, { suites }] = await Promise.all([
      backendOf(request.from, { run, worker: 0 }),
      backendOf(request.to, { run, worker: 1 }),
      Promise.all(request.via.map((engine, i) => backendOf(engine, { run, worker: i + 2 }))),
      import(request.suitesModule) as Promise<{ suites: readonly Suite[] }>,
    ]);
    const cases = numbered(suites).filter(({ suite }) => suite.chapter === chapter);
    return upgrade({ ...request, from, via, to, cases, onProgress: notify });
  },
};
export type UpgradeWorker = typeof functions;

serve(functions, { redact: (text) => secrets.redactQuoted(text), ignoresInterrupts: true });
