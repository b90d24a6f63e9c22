import { stepsOf } from "../../fixtures/case/case-steps.ts";
import { act, pendingWorkOf } from "../../fixtures/case/steps/all.ts";
import { type Act, type Arranged, Scene } from "../../fixtures/case/scene/scene.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { type ProbeHit, probeHits } from "../../fixtures/environment/probes.ts";
import {
  differenceOf,
  type RowDifference,
  type Snapshot,
  takeSnapshot,
} from "../../fixtures/environment/rows/row-diff.ts";
import { arrange, ArrangeError } from "../../fixtures/run/one-case/arrange.ts";
import { knownTo, mockAddresses } from "../../fixtures/run/one-case/known-names.ts";
import { Comparer, type Comparable } from "../../fixtures/run/verdict/comparable-verdict.ts";
import { showCall } from "../../fixtures/environment/show-call.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { RecordedAnswer, RecordedCall } from "../../mock-github/start.ts";
import type { Scenario } from "./scenario.ts";
import { StepLog } from "./step-log.ts";

/** A step as it was done once. */
export interface AttemptedStep {
  readonly act: Act;
  readonly before: Snapshot;
  readonly rows: RowDifference;
  /** With the answers, and the number of each in the mock's journal. */
  readonly calls: readonly AnsweredCall[];
  /** What probes told, where the schema has some. */
  readonly hits: readonly ProbeHit[];
  readonly comparable: Comparable;
  /** What SurrealDB's log said meanwhile, where that was asked for and there is one. */
  readonly log?: readonly string[];
}

export interface AnsweredCall {
  readonly call: RecordedCall;
  readonly at: number;
  readonly answer: RecordedAnswer | undefined;
}

export interface Attempt {
  readonly steps: readonly AttemptedStep[];
  /** Hides what is secret in it, and says GitHub where the mock's address stands. */
  redact(text: string): string;
}

/** Does a scenario once, in a database of its own. @throws ArrangeError where the schema doesn't take what is given */
export async function attempt(
  scenario: Scenario,
  environment: Environment,
  { readsLog = false }: { readonly readsLog?: boolean } = {},
): Promise<Attempt> {
  const { mock } = environment;
  environment.activity.begin({ subject: "loading the schema and creating the rows that are given" });
  const arranged = await arrange(scenario, environment);
  await using database = arranged.database;
  await using scene = new Scene(scenario.given ?? {}, arranged, environment);
  await prepare(scenario, arranged, environment);
  let before = scenario.statements === undefined ? arranged.rows : await takeSnapshot(database, environment);
  const redact = (text: string) => arranged.secrets.redact(text);
  const comparer = new Comparer(redact, knownTo(arranged, environment));
  const views = environment.views.map((view) => environment.names.contractTable(view));
  const steps: AttemptedStep[] = [];
  for (const step of stepsOf(scenario)) {
    const firstCall = mock.journal.length;
    const firstHit = mock.countedMessages.length;
    environment.activity.begin(pendingWorkOf(step, environment.names.profile), () => mock.journal.slice(firstCall));
    const log = readsLog ? await StepLog.begin(environment.backend) : undefined;
    const done = await act(step, scene);
    const said = await log?.end();
    const after = await takeSnapshot(database, environment);
    const rows = differenceOf(before, after, views);
    steps.push({
      act: done,
      before,
      rows,
      calls: await answersTo(done.calls, environment),
      hits: environment.probes ? probeHits(environment.probes, mock).slice(firstHit) : [],
      comparable: comparer.step(done.outcome, rows),
      ...(said && { log: said }),
    });
    before = after;
    scene.done.push(done);
  }
  return {
    steps,
    redact: (text) =>
      mockAddresses(environment).reduce((rest, [pattern, is]) => rest.replaceAll(pattern, is), redact(text)),
  };
}

/** What no case has: statements of the user's own, and answers. */
export async function prepare(
  { statements, answers, secrets: given }: Pick<Scenario, "statements" | "answers" | "secrets">,
  { database, app, secrets }: Arranged,
  { mock }: Pick<Environment, "mock">,
): Promise<void> {
  if (statements !== undefined)
    await database.admin.query(statements).catch((error: unknown) => {
      throw new ArrangeError(`the schema doesn't take the statements for rows: ${errorText(error)}`, { cause: error });
    });
  for (const value of given) secrets.add("access token", value);
  mock.recordAnswers();
  for (const [endpoint, answer] of answers) app.inject(endpoint, answer);
}

const answersTo = (calls: readonly RecordedCall[], { mock }: Environment): Promise<AnsweredCall[]> =>
  Promise.all(calls.map(async (call) => ({ call, at: mock.journal.indexOf(call), answer: await mock.answerTo(call) })));

/** What an attempt came to, as text that is the same whenever the same came of it. */
export const sayAttempt = ({ comparable, calls }: AttemptedStep): string =>
  JSON.stringify([comparable, calls.map(({ call, answer }) => `${showCall(call)} ${answer?.status ?? call.fault}`)]);
