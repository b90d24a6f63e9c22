import type { ProbeHit } from "../../fixtures/environment/probes.ts";
import { queriesIn } from "../../fixtures/surrealql/tree/expressions.ts";
import type { AnyNode, Node, SchemaTree } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { childrenOf, walk } from "../../fixtures/surrealql/tree/walk-tree.ts";
import { cannotFail } from "../coverage/control-flow.ts";
import type { Point } from "../coverage/coverage-point.ts";
import type { AnsweredCall } from "./attempt.ts";

/** What happened in the schema's own text, in its order. */
export type TraceEvent = StatementEvent | ValueEvent | ConditionEvent | CallEvent;

interface StatementEvent {
  readonly kind: "statement";
  readonly point: Point;
  /** It was the last of them, and what it did raised the error. */
  failed?: true;
  /** What it wrote is gone. */
  rolledBack?: true;
}

/** What a LET came to. */
interface ValueEvent {
  readonly kind: "value";
  readonly point: Point;
  readonly value: string;
}

interface ConditionEvent {
  readonly kind: "condition";
  readonly point: Point;
  readonly holds: boolean;
}

interface CallEvent {
  readonly kind: "call";
  readonly call: AnsweredCall;
}

/** What the schema's text says of statements: which write, and which can't fail. */
export interface StatementFacts {
  writes({ path, from }: Point): boolean;
  cannotFail({ path, from }: Point): boolean;
}

interface TraceInputs {
  readonly points: readonly Point[];
  readonly hits: readonly ProbeHit[];
  readonly calls: readonly AnsweredCall[];
  readonly facts: StatementFacts;
  /** Whether the login came to an error: then the last statement is where. */
  readonly failed: boolean;
}

/** Probes that were hit, and requests, as a course of events. */
export function traceOf({ points, hits, calls, facts, failed }: TraceInputs): TraceEvent[] {
  const events: TraceEvent[] = [];
  const at = pointsByProbe(points);
  const waiting = [...calls];
  const pass = (until: number) => {
    while (waiting[0] && waiting[0].at < until) events.push({ kind: "call", call: waiting.shift() as AnsweredCall });
  };
  for (const { probe, value, journalLength } of hits) {
    pass(journalLength);
    const point = value === undefined ? undefined : points.find((each) => each.value === probe);
    if (point && value !== undefined) events.push({ kind: "value", point, value });
    for (const next of at.get(probe) ?? []) {
      if (next.kind === "statement") events.push({ kind: "statement", point: next });
      else enterBranch(next, events);
    }
  }
  pass(Number.POSITIVE_INFINITY);
  if (failed) markFailure(events, facts);
  return events;
}

/** Of each probe: the conditions that are decided with it, then the statements that it stands before. */
function pointsByProbe(points: readonly Point[]): ReadonlyMap<number, Point[]> {
  const reported = points.filter(
    ({ kind, otherwise }) => kind === "statement" || otherwise === "never true" || otherwise === "never false",
  );
  const byProbe = new Map<number, Point[]>();
  for (const point of reported)
    for (const probe of point.probes) byProbe.set(probe, [...(byProbe.get(probe) ?? []), point]);
  for (const list of byProbe.values())
    list.sort((one, other) => rank(one) - rank(other) || one.path.localeCompare(other.path) || one.from - other.from);
  return byProbe;
}

const rank = ({ kind }: Point) => (kind === "branch" ? 0 : 1);

/** The IF itself says no more than its condition; of several at once, whoever's it is. */
function enterBranch(point: Point, events: TraceEvent[]): void {
  const statement = events.findIndex(
    (event) => event.kind === "statement" && event.point.path === point.path && event.point.from === point.from,
  );
  if (statement >= 0) events.splice(statement, 1);
  events.push({ kind: "condition", point, holds: point.otherwise === "never true" });
}

/**
 * The last statement that began is the one that failed; one that can't fail has come to its end, and then it was the one
 * that called it. What was written before is taken back with it.
 */
function markFailure(events: readonly TraceEvent[], facts: StatementFacts): void {
  const statements = events.filter((event) => event.kind === "statement");
  let at = statements.findLastIndex(({ point }) => !isOfField(point));
  for (let last = statements[at]; last && facts.cannotFail(last.point); last = statements[at]) {
    const { within } = last.point;
    at = statements.findLastIndex(({ point }, i) => i < at && point.within !== within && !isOfField(point));
  }
  const failed = statements[at];
  if (failed) failed.failed = true;
  for (const statement of statements)
    if (statement !== failed && facts.writes(statement.point)) statement.rolledBack = true;
}

/** Worked out by a statement that writes: that one fails with it, and what came last of a row says little. */
export const isOfField = ({ within }: Pick<Point, "within">): boolean => within.startsWith("field ");

const writing = new Set(["CREATE", "UPDATE", "UPSERT", "INSERT", "DELETE", "RELATE"]);

const keyOf = ({ path, from }: Pick<Point, "path" | "from">) => `${path}:${from}`;

export function factsOf(trees: readonly SchemaTree[]): StatementFacts {
  const writes = new Set<string>();
  const harmless = new Set<string>();
  for (const tree of trees)
    walk(tree, (node) => {
      if (node.kind !== "statement" && node.kind !== "expression") return;
      const key = keyOf({ path: tree.path, from: node.from });
      if (node.items.some((_, i) => writesHere(node.items.slice(i)))) writes.add(key);
      if (node.kind === "statement" && node.verb !== "THROW" && cannotFail(withoutVerb(node.verb, node.items)))
        harmless.add(key);
    });
  return { writes: (point) => writes.has(keyOf(point)), cannotFail: (point) => harmless.has(keyOf(point)) };
}

const withoutVerb = (verb: string, items: readonly Node[]): readonly Node[] =>
  verb === "RETURN" || verb === "LET" ? items.slice(1) : items;

/** Itself, or in parentheses; blocks within have statements of their own. */
const writesHere = (items: readonly Node[]): boolean =>
  queriesIn(items).some(({ verb }) => writing.has(verb)) ||
  items.some((node) => node.kind === "group" && groupWrites(node));

const groupWrites = (node: AnyNode): boolean =>
  childrenOf(node).length > 0 && writesHere(childrenOf(node) as readonly Node[]);
