import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import type { Suite } from "../../fixtures/case/case.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { mapTexts } from "../../fixtures/run/verdict/map-texts.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { secretNamesOf } from "../../fixtures/surrealql/secrets/secret-names.ts";
import type { FromUpgradeWorker, ToUpgradeWorker } from "./upgrade-messages.ts";
import { upgrade } from "./carry-upgrade.ts";

// A process with both engines: they are native code, or hold processes and containers. Whoever ends it ends them all.

/** The cases that must pass on what was carried. */
const chapter = "login";

process.once("message", (message: ToUpgradeWorker) => {
  const { schema, toSchema, profile } = message.request;
  const secrets = new SchemaSecrets([...schema.files, ...toSchema.files], secretNamesOf(profile));
  carryOut(message)
    .then(
      (outcome) => tell({ type: "done", outcome }),
      (error: unknown) => tell(mapTexts(failureOf(error), secrets.redactQuoted)),
    )
    .then(
      () => process.exit(),
      () => process.exit(1),
    );
});
process.on("disconnect", () => process.exit());

// Ctrl-C reaches the whole process group; the parent decides what happens then
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});

async function carryOut({ request, run }: ToUpgradeWorker) {
  const [from, to, { suites }] = await Promise.all([
    backendOf(request.from, { run, worker: 0 }),
    backendOf(request.to, { run, worker: 1 }),
    import(request.suitesModule) as Promise<{ suites: readonly Suite[] }>,
  ]);
  const cases = numbered(suites).filter(({ suite }) => suite.chapter === chapter);
  return upgrade({ ...request, from, to, cases, onProgress: (text) => void tell({ type: "progress", text }) });
}

function failureOf(error: unknown): FromUpgradeWorker {
  if (error instanceof Error && "suppressed" in error) return failureOf(error.suppressed); // what happened, not what it prevented
  if (error instanceof SchemaError) return { type: "refused", message: error.message };
  if (error instanceof EngineUnavailableError) return { type: "unavailable", message: error.message };
  return { type: "broken", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

/** Resolves when it is sent: what comes last must not be lost with the process. */
const tell = (message: FromUpgradeWorker): Promise<void> =>
  new Promise((resolve) => {
    if (!process.connected) resolve();
    else process.send?.(message, () => resolve());
  });
