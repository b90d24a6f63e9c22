import { showCall } from "../../fixtures/environment/show-call.ts";
import type { Environment } from "../../fixtures/environment/environment.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import type { Snapshot } from "../../fixtures/environment/rows/row-diff.ts";
import { tableOf } from "../../fixtures/environment/rows/row-diff.ts";
import { probeHits } from "../../fixtures/environment/probes.ts";
import { showDifference } from "../../fixtures/environment/rows/show-rows.ts";
import { type StepOutcome, showOutcome } from "../../fixtures/case/scene/step-outcome.ts";
import { isMasked, unmask } from "../../fixtures/run/one-case/underlying-error.ts";
import { replaceSecrets, withHiddenSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { readJwt } from "../../fixtures/engines/tokens/jwt.ts";
import type { SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { SchemaError } from "../../fixtures/surrealql/errors/schema-error.ts";
import { instrumentValues } from "../coverage/instrument.ts";
import type { Point } from "../coverage/coverage-point.ts";
import { withoutQuotes } from "../coverage/same-verdict.ts";
import { attempt, type Attempt, type AttemptedStep, prepare, sayAttempt } from "./attempt.ts";
import { briefObject } from "./brief-object.ts";
import type { ReproEvent, ReproStep } from "./repro-json.ts";
import { rowsBeside } from "./rows-beside.ts";
import type { Scenario } from "./scenario.ts";
import { sourcePaths } from "./source-path.ts";
import { factsOf, type TraceEvent, traceOf } from "./trace-events.ts";

/** Characters of a value, a statement or an answer that are shown; by then all secrets are hidden. */
const longest = 400;

/**
 * Does a scenario with probes in the schema, and once more on the schema as it is; where SurrealDB hid an error, a third
 * time with the function called by name. Where the schema with probes came to the same, all that is said of a step is of
 * that attempt, so that ids of rows and of the app are the same wherever they stand; else it is of the schema as it is.
 * @param files the schema under test, as the user wrote it
 * @param onTrace gets what says, at any time from then on, which statement of it began last
 * @throws ArrangeError
 */
export async function reproduce(
  scenario: Scenario,
  files: readonly SchemaFile[],
  environment: Environment,
  {
    onTrace = () => {},
    onToken = () => {},
    readsLog = false,
  }: {
    readonly onTrace?: (lastStatement: () => string | undefined) => void;
    /** Gets the token itself, which no step has. @param step from 0 */
    readonly onToken?: (step: number, token: string) => void;
    readonly readsLog?: boolean;
  } = {},
): Promise<ReproStep[]> {
  const words = new Words(files, environment);
  const traced = await attemptTraced(scenario, files, environment, (reached) => onTrace(() => words.last(reached())));
  const plain = await attempt(scenario, environment, { readsLog });
  const steps: ReproStep[] = [];
  for (const [i, step] of plain.steps.entries()) {
    const { outcome: plainOutcome } = step.act;
    const underlyingError = isMasked(plainOutcome)
      ? await unmask(scenario, i, environment, { prepare: (arranged) => prepare(scenario, arranged, environment) })
      : undefined;
    const other = "untraced" in traced ? undefined : traced.attempt.steps[i];
    const untraced = "untraced" in traced ? traced.untraced : difference(step, other);
    const trace =
      "untraced" in traced || untraced !== undefined || !other
        ? undefined
        : traceOf({
            points: traced.points,
            hits: other.hits,
            calls: other.calls,
            facts: words.facts,
            failed: isFailure(plainOutcome),
          });
    const [shown, { redact }] = trace && other && "attempt" in traced ? [other, traced.attempt] : [step, plain];
    const { outcome, sent } = shown.act;
    const tell = (text: string) => words.hide(redact(text));
    if (outcome.kind === "signed-in") onToken(i, outcome.token);
    steps.push({
      sent: tell(sent),
      kind: outcome.kind,
      outcome: tell(showOutcome(outcome, environment.names.own)),
      ...(outcome.kind === "signed-in" && { token: mapTexts(tokenOf(outcome), tell) }),
      ...(underlyingError !== undefined && { underlyingError: tell(underlyingError) }),
      before: rowLines(shown.before, environment).map(tell),
      events:
        trace && "attempt" in traced
          ? trace.map((event) => words.event(event, traced.attempt.redact))
          : step.calls.map((call) => words.event({ kind: "call", call }, plain.redact)),
      changes: showDifference(shown.rows, environment.names.own).map(tell),
      ...(untraced !== undefined && { untraced: tell(untraced) }),
      ...(step.log && { log: step.log.map((line) => excerpt(tell(line), longest)) }),
      rows: mapTexts(rowsBeside(shown.before, shown.rows, environment.names.own), tell),
      source: trace && "points" in traced ? words.paths(trace, traced.points) : [],
    });
  }
  return steps;
}

const tokenOf = ({ token }: Extract<StepOutcome, { kind: "signed-in" }>) => {
  const { header, claims } = readJwt(token);
  return { header, claims };
};

type Traced = { readonly attempt: Attempt; readonly points: readonly Point[] } | { readonly untraced: string };

async function attemptTraced(
  scenario: Scenario,
  files: readonly SchemaFile[],
  environment: Environment,
  onProbes: (reached: () => TraceEvent[]) => void,
): Promise<Traced> {
  if (scenario.given?.server?.denyNet) return { untraced: "the server of this case may call nobody, probes neither" };
  const { files: probed, probes, points } = instrumentValues(files, environment.info.version);
  try {
    await using variant = await environment.with(probed, probes);
    const facts = factsOf([]);
    onProbes(() => traceOf({ points, hits: probeHits(probes, environment.mock), calls: [], facts, failed: false }));
    return { attempt: await attempt(scenario, variant), points };
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return { untraced: `SurrealDB takes the schema as it is, and with probes it says: ${errorText(error)}` };
  }
}

/** Why the course of events is not that of the schema as it is. */
function difference(plain: AttemptedStep, traced: AttemptedStep | undefined): string | undefined {
  const [one, other] = [plain, traced].map((step) => step && steady(sayAttempt(step)));
  return one === other ? undefined : `with probes it came to something else: ${other ?? "fewer steps"}`;
}

/** Times of a token are whole seconds. */
const steady = (text: string): string => withoutQuotes(text).replaceAll(/\b\d{10}\b/g, "<seconds>");

const isFailure = ({ kind }: StepOutcome): boolean => ["thrown", "masked", "error"].includes(kind);

const rowLines = (rows: Snapshot, { names }: Environment): string[] =>
  showDifference(
    { created: [...rows].map(([id, row]) => ({ id, table: tableOf(id), row })), updated: [], deleted: [] },
    names.own,
  ).map((line) => line.replace(/^\+ /, ""));

/** Events in words for people: the schema's own text, and nothing that is secret. */
class Words {
  readonly facts;
  readonly #trees: readonly SchemaTree[];
  readonly #texts: ReadonlyMap<string, string>;
  readonly #secrets: SchemaSecrets;
  readonly #names;
  readonly #mentioned: ReadonlySet<string>;

  constructor(files: readonly SchemaFile[], { names }: Environment) {
    this.#names = secretNamesOf(names.profile);
    this.#secrets = new SchemaSecrets(files, this.#names);
    this.#texts = new Map(withHiddenSecrets(files, this.#names).map(({ path, text }) => [path, text]));
    this.#mentioned = new Set(files.flatMap(({ text }) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []));
    this.#trees = files.map(readSchemaTree);
    this.facts = factsOf(this.#trees);
  }

  paths(events: readonly TraceEvent[], points: readonly Point[]): ReproStep["source"] {
    return mapTexts(sourcePaths(events, points, this.#trees, this.#texts), (text) => this.#secrets.redact(text));
  }

  /** What the schema's text holds, and whatever stands where a secret does. */
  hide(text: string): string {
    return replaceSecrets(this.#secrets.redact(text), (kind) => `<${kind}>`, this.#names);
  }

  /** "login.surql:12: LET $a = …" */
  last(events: readonly TraceEvent[]): string | undefined {
    const event = events.findLast(({ kind }) => kind === "statement");
    return event?.kind === "statement"
      ? `${event.point.path}:${event.point.line}: ${this.#text(event.point)}`
      : undefined;
  }

  event(event: TraceEvent, redact: (text: string) => string): ReproEvent {
    const tell = (text: string) => {
      const line = this.hide(redact(text)).replaceAll(/\s+/g, " ").trim();
      return excerpt(line.length > longest ? briefObject(line, this.#mentioned) : line, longest);
    };
    switch (event.kind) {
      case "call": {
        const { call, answer } = event.call;
        return {
          kind: "call",
          request: tell(showCall(call)),
          ...(call.body !== "" && { sent: tell(call.body) }),
          ...(answer && { status: answer.status, answer: tell(answer.body) }),
          ...(call.fault !== undefined && { fault: call.fault }),
        };
      }
      case "condition":
        return { kind: "condition", ...placeOf(event.point), text: this.#text(event.point), holds: event.holds };
      case "value":
        return { kind: "value", ...placeOf(event.point), value: tell(event.value) };
      case "statement": {
        const { point, failed, rolledBack } = event;
        return {
          kind: "statement",
          ...placeOf(point),
          text: this.#text(point),
          ...(failed && { failed }),
          ...(rolledBack && { rolledBack }),
        };
      }
    }
  }

  #text({ path, from, to }: Point): string {
    return excerpt((this.#texts.get(path) ?? "").slice(from, to).replaceAll(/\s+/g, " "), longest);
  }
}

const placeOf = ({ path, line, within }: Point) => ({ file: path, line, within });
