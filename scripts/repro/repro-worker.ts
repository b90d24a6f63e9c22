import { readCase } from "../../fixtures/case/readings/read-case.ts";
import { backendOf } from "../../fixtures/engines/backends/all.ts";
import { notify, serve } from "../../fixtures/engines/child-process.ts";
import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import type { RunIdentity } from "../../fixtures/engines/run-identity.ts";
import { Activity } from "../../fixtures/environment/environment-activity.ts";
import { type Environment, startEnvironment } from "../../fixtures/environment/environment.ts";
import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { CaseDatabases } from "../../fixtures/environment/databases/case-databases.ts";
import { ArrangeError } from "../../fixtures/run/one-case/arrange.ts";
import { type RunSettings, schemaOfCases, type SuitesModule } from "../../fixtures/run/pool/run-settings.ts";
import { runCase } from "../../fixtures/run/one-case/run-case.ts";
import { type NumberedCase, numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { judged, type JudgedLogin, judgeLogin } from "./judge-login.ts";
import type { LoginReport } from "./login-report.ts";
import { judging, loggingIn } from "./repro-phases.ts";
import type { ReproRun, ReproStep } from "./repro-json.ts";
import { reproduce } from "./reproduce.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { talkative, whyNoLog } from "./step-log.ts";

// A process with a mock and an engine: the engine is native code, and may die or hang.

/** What is done again; plain data, because it crosses a process boundary. */
type Subject = { readonly caseId: string } | { readonly report: LoginReport; readonly statements?: string | undefined };

export interface ReproRequest {
  readonly settings: RunSettings;
  readonly subject: Subject;
  /** Whether it is judged, too: does the login do what the contract asks for? */
  readonly judges?: boolean;
  /** Whether SurrealDB's log is shown. */
  readonly readsLog?: boolean;
}

/** Rows or statements that the schema doesn't take; or what came of it. */
export type ReproAnswer = (ReproRun & { readonly judged?: JudgedLogin }) | { readonly refused: string };

/** What is done; of a case, also what must come of it. */
type ReadSubject = { readonly scenario: Scenario } | { readonly scenario: Scenario; readonly numbered: NumberedCase };

let secrets = new SchemaSecrets([]);
let lastStatement: () => string | undefined = () => undefined;
const onTrace = (last: () => string | undefined) => {
  lastStatement = last;
};

const functions = {
  async repro(
    { settings, subject, judges = false, readsLog = false }: ReproRequest,
    run: RunIdentity,
  ): Promise<ReproAnswer> {
    const { schema, overlays, profile } = settings;
    secrets = new SchemaSecrets([...schema.files, ...overlays], secretNamesOf(profile));
    const activity = new Activity();
    notify("starting SurrealDB");
    const quiet = await backendOf(settings.engine, { run, worker: 0 });
    const backend = readsLog ? talkative(quiet) : quiet;
    await using environment = await startEnvironment({ ...settings, databases: "fresh", backend, activity });
    notify(loggingIn);
    const noLog = readsLog ? whyNoLog(environment.backend) : undefined;
    const reading = { readsLog: readsLog && noLog === undefined, ...(noLog !== undefined && { noLog }) };
    const answer = await runSubject(settings, subject, environment, reading, async (read) => {
      if (!judges) return undefined;
      notify(judging);
      if ("numbered" in read) return judged(await runCase(read.numbered, environment));
      return judgeLogin(read.scenario, settings, run, environment);
    });
    return "refused" in answer ? { refused: secrets.redactQuoted(answer.refused) } : mapTexts(answer, secrets.redact);
  },

  /** The statement that began last: where it hangs, if it does. */
  where(): string | undefined {
    return lastStatement();
  },
};
export type ReproWorker = typeof functions;

serve(functions, { redact: (text) => secrets.redactQuoted(text), ignoresInterrupts: true });

async function runSubject(
  settings: RunSettings,
  subject: Subject,
  environment: Environment,
  { readsLog, ...said }: { readonly readsLog: boolean; readonly noLog?: string },
  judge: (read: ReadSubject) => Promise<JudgedLogin | undefined>,
): Promise<ReproAnswer> {
  const { info: engine } = environment;
  const read =
    "caseId" in subject
      ? await scenarioOfCase(subject.caseId, settings, environment)
      : { scenario: scenarioOf(subject.report, subject.statements) };
  if ("skipped" in read) return { engine, steps: [], skipped: read.skipped };
  const { scenario } = read;
  try {
    const steps = await reproduceWhereAsked(scenario, settings, environment, { onTrace, readsLog });
    const verdict = await judge(read);
    return { engine, steps, ...said, ...(verdict && { judged: verdict }) };
  } catch (error) {
    if (error instanceof ArrangeError) return { refused: error.message };
    if (error instanceof EngineUnavailableError && scenario.given?.server) return { refused: error.message };
    throw error;
  }
}

/** On the run's engine, or on a server that is the case's own. */
async function reproduceWhereAsked(
  scenario: Scenario,
  { schema: { files } }: RunSettings,
  environment: Environment,
  how: Parameters<typeof reproduce>[3],
): Promise<ReproStep[]> {
  const own = scenario.given?.server;
  if (!own) return reproduce(scenario, files, environment, how);
  await using backend = await environment.startServer(own);
  const there = withBackend({ ...environment, backend, databases: new CaseDatabases(backend, "fresh") });
  return reproduce(scenario, files, there, how);
}

/** What else is loaded goes to the same server. */
const withBackend = (environment: Environment): Environment => ({
  ...environment,
  with: async (files, probes) => {
    const variant = await environment.with(files, probes);
    return { ...variant, backend: environment.backend, databases: environment.databases };
  },
});

async function scenarioOfCase(
  id: string,
  settings: RunSettings,
  { choices, lacks }: Environment,
): Promise<ReadSubject | { readonly skipped: string }> {
  const { suites, madeSuites } = (await import(settings.suitesModule)) as SuitesModule;
  const made = madeSuites?.(schemaOfCases(settings)) ?? [];
  const found = numbered([...suites, ...made]).find((each) => each.case.id === id);
  if (!found) return { skipped: "no case of this id is made from what the schema adds" };
  const { subject, skipped } = readCase(found.case, choices);
  if (skipped !== undefined) return { skipped };
  const lacking = [subject.needs ?? []].flat().find((need) => lacks.has(need));
  if (lacking !== undefined) return { skipped: `it needs ${lacking}, which this SurrealDB has not` };
  return { scenario: { given: subject.given ?? {}, when: subject.when, answers: [], secrets: [] }, numbered: found };
}
