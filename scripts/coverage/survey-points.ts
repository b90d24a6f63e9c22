import { qualifiedName } from "../../fixtures/surrealql/statements/definition-places.ts";
import { positionAt } from "../../fixtures/surrealql/text/text-position.ts";
import { type Logical, logicalsIn, queriesIn, separatedByCommas } from "../../fixtures/surrealql/tree/expressions.ts";
import type {
  Block,
  Body,
  Definition,
  Expression,
  For,
  If,
  Node,
  SchemaTree,
  Span,
  Statement,
} from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { type Dialect, mayBeDefault } from "./surrealql-dialect.ts";
import { cannotFail, leaves } from "./control-flow.ts";
import { closedZones, measurableIn } from "./unmeasurable-zones.ts";
import type { Insertion, InsertionForm, Otherwise, Point, PointKind, Unmeasured } from "./coverage-point.ts";

/** What is measured in one schema file, and where its probes go. */
export interface Survey {
  readonly points: readonly Point[];
  /** In the order in which they are to be applied where they meet at one offset. */
  readonly insertions: readonly Insertion[];
  readonly unmeasured: readonly Unmeasured[];
  /** Where the numbers of probes go on. */
  readonly nextProbe: number;
}

/** Where numbering goes on, when there are several files. */
interface Start {
  readonly point: number;
  readonly probe: number;
  /** Whether probes tell what each LET came to. */
  readonly values?: boolean;
}

/** The clauses of a definition in which something is carried out. */
const measured: Readonly<Record<string, ReadonlySet<string>>> = {
  function: new Set(["BODY"]),
  access: new Set(["SIGNUP", "SIGNIN", "AUTHENTICATE"]),
  field: new Set(["VALUE", "ASSERT", "DEFAULT", "COMPUTED"]),
  event: new Set(["WHEN", "THEN"]),
};

/** Finds all that can be reached in a schema's functions, accesses, fields and events. */
export function surveyOf(tree: SchemaTree, dialect: Dialect, start: Start = { point: 0, probe: 0 }): Survey {
  const surveyor = new Surveyor(tree, dialect, start);
  for (const definition of tree.definitions) surveyor.definition(definition);
  for (const { why, ...span } of tree.unreadable) surveyor.leaveOut("a statement", span, why);
  return surveyor;
}

/** The probes of which one was hit if the flow is here; undefined where nobody knows. */
type Here = readonly number[] | undefined;

/** Something that is gone through: the probe that is hit on the way in, and where the flow is after it. */
interface Passage {
  readonly hit: number;
  readonly end: Here;
}

class Surveyor implements Survey {
  readonly points: Point[] = [];
  readonly insertions: Insertion[] = [];
  readonly unmeasured: Unmeasured[] = [];
  readonly #tree: SchemaTree;
  readonly #dialect: Dialect;
  readonly #firstPoint: number;
  readonly #values: boolean;
  nextProbe: number;
  #within = "";

  constructor(tree: SchemaTree, dialect: Dialect, { point, probe, values = false }: Start) {
    this.#values = values;
    this.#tree = tree;
    this.#dialect = dialect;
    this.#firstPoint = point;
    this.nextProbe = probe;
  }

  definition(definition: Definition): void {
    const { of, clauses } = definition;
    this.#within = qualifiedName(definition);
    for (const { keyword, value } of clauses) {
      if (!measured[of]?.has(keyword)) continue;
      if (this.#dialect === "2.x" && keyword === "VALUE" && mayBeDefault(value.items))
        this.leaveOut("VALUE", value, "2.x takes such a VALUE for the DEFAULT, too, but not with a probe in it");
      else for (const part of partsOf(value)) this.#body(part);
    }
    this.#within = "";
  }

  leaveOut(what: string, { from, to }: Span, why: string): void {
    this.unmeasured.push({
      path: this.#tree.path,
      within: this.#within,
      ...positionAt(this.#tree.text, from),
      from,
      to,
      what,
      why,
    });
  }

  #body(body: Body): Passage {
    if (body.kind === "block") return this.#block(body);
    const [only, ...more] = body.items;
    if (only?.kind === "block" && more.length === 0) return this.#block(only);
    const hit = this.#newProbe();
    const verb = verbOf(body);
    this.#point("block", body, [hit]);
    this.#point("statement", body, [hit]);
    if (verb === "THROW") this.#point("throw", body, [hit]);
    this.#wrapped(body, hit, verb === "" ? "" : "-bare");
    return { hit, end: endOf({ verb, items: body.items }, [hit]) };
  }

  #block(block: Block): Passage {
    const hit = this.#newProbe();
    this.#insert(block.from + 1, block.statements.length === 0 ? "only" : "first", hit);
    return { hit, end: this.#statements(block, [hit]) };
  }

  #statements(block: Block, start: readonly number[]): Here {
    this.#point("block", block, start);
    let here: Here = start;
    for (const statement of block.statements) {
      if (!here || here.length === 0) {
        const probe = this.#newProbe();
        this.#insert(statement.from, "before", probe);
        here = [probe];
      }
      here = this.#statement(statement, here);
    }
    return here;
  }

  #statement(statement: Statement, here: readonly number[]): Here {
    const variable = this.#values ? variableOf(statement) : undefined;
    if (variable !== undefined) return this.#let(statement, here, variable);
    this.#point("statement", statement, here);
    if (statement.verb === "THROW") this.#point("throw", statement, here);
    const [first, ...more] = statement.items;
    if (more.length === 0 && first?.kind === "if") return this.#if(first);
    // no probe in there: 3.x can't leave a loop out of a block, unless it has one statement only
    if (more.length === 0 && first?.kind === "block") return this.#statements(first, here);
    this.#items(statement.items);
    return endOf(statement, here);
  }

  #let(statement: Statement, here: readonly number[], variable: string): Here {
    const value = this.#newProbe();
    this.#point("statement", statement, here, { value });
    this.#items(statement.items);
    this.insertions.push({ at: statement.to, form: "value", probe: value, variable });
    return [value];
  }

  /** Each way through it has a probe, so after it the flow came from one of those that lead there. */
  #if({ branches, otherwise, to }: If): Here {
    const ways = branches.map(({ condition, body }) => {
      this.#items(condition.items);
      return this.#body(body);
    });
    ways.push(otherwise ? this.#body(otherwise) : this.#missingElse(branches.at(-1)?.body.to ?? to));
    for (const [i, { from, condition }] of branches.entries()) {
      const [taken, ...others] = ways.slice(i).map(({ hit }) => [hit]);
      this.#branch({ from, to: condition.to }, "never true", taken ?? []);
      this.#branch({ from, to: condition.to }, "never false", others.flat());
    }
    return ways.every(({ end }) => end) ? ways.flatMap(({ end }) => end ?? []) : undefined;
  }

  #missingElse(at: number): Passage {
    const hit = this.#newProbe();
    this.#insert(at, "else", hit);
    return { hit, end: [hit] };
  }

  #for({ over, body, from }: For): void {
    const span = { from, to: over.to };
    if (canBeLookedAt(over.items)) {
      const hit = this.#newProbe();
      this.#branch(span, "never empty", [hit]);
      this.#wrapped(over, hit, "-list");
    } else {
      this.leaveOut(
        "FOR with nothing to go through",
        span,
        "what it goes through can't be looked at and stay the same for the engine",
      );
      this.#items(over.items);
    }
    this.#branch(span, "never entered", [this.#block(body).hit]);
  }

  /** What stands side by side: the right side of each short circuit becomes a block of its own. */
  #items(items: readonly Node[]): void {
    const zones = closedZones(items);
    for (const zone of zones)
      for (const { what, ...span } of measurableIn(items, zone)) this.leaveOut(what, span, zone.why);
    const isOpen = ({ from, to }: Span) => !zones.some((zone) => from >= zone.from && to <= zone.to);
    const rights = logicalsIn(items).filter(({ operator, right }) => isOpen(operator) && right.items.length > 0);
    const begun: { readonly to: number; readonly hit: number }[] = [];
    for (const node of items) {
      const beginning = rights
        .filter(({ right }) => right.from === node.from)
        .toSorted((one, other) => other.right.to - one.right.to);
      for (const logical of beginning) begun.push({ to: logical.right.to, hit: this.#operand(logical) });
      if (isOpen(node)) this.#node(node);
      for (let last = begun.at(-1); last?.to === node.to; last = begun.at(-1)) {
        this.#insert(last.to, "close", last.hit);
        begun.pop();
      }
    }
  }

  #operand({ operator, right }: Logical): number {
    const hit = this.#newProbe();
    this.#branch({ from: operator.from, to: right.to }, "never asked for its right side", [hit]);
    this.#insert(right.from, "open", hit);
    return hit;
  }

  #node(node: Node): void {
    switch (node.kind) {
      case "token":
        return;
      case "group":
      case "object":
        return this.#items(node.items);
      case "block":
        return void this.#block(node);
      case "if":
        return void this.#if(node);
      case "for":
        return this.#for(node);
      case "closure":
        return void this.#body(node.body);
      case "script":
        return this.leaveOut("JavaScript", node, "it is another language");
    }
  }

  #wrapped(expression: Expression, hit: number, form: "" | "-bare" | "-list"): void {
    this.#insert(expression.from, `open${form}`, hit);
    this.#items(expression.items);
    this.#insert(expression.to, `close${form}`, hit);
  }

  #newProbe(): number {
    return this.nextProbe++;
  }

  #insert(at: number, form: InsertionForm, probe: number): void {
    this.insertions.push({ at, form, probe });
  }

  #branch(span: Span, otherwise: Otherwise, probes: readonly number[]): void {
    this.#point("branch", span, probes, { otherwise });
  }

  #point(
    kind: PointKind,
    { from, to }: Span,
    probes: readonly number[],
    more: Pick<Point, "otherwise" | "value"> = {},
  ): void {
    this.points.push({
      id: this.#firstPoint + this.points.length,
      kind,
      path: this.#tree.path,
      within: this.#within,
      ...positionAt(this.#tree.text, from),
      from,
      to,
      ...more,
      probes,
    });
  }
}

const endOf = (statement: Pick<Statement, "verb" | "items">, here: readonly number[]): Here =>
  leaves(statement) ? [] : cannotFail(statement.items) ? here : undefined;

/** What a LET gives a value to. */
function variableOf({ verb, items: [, variable] }: Statement): string | undefined {
  return verb === "LET" && variable?.kind === "token" && variable.type === "variable" ? variable.text : undefined;
}

/** The verb of a statement that stands where a value may stand, without braces. */
function verbOf({ items: [first] }: Expression): string {
  return first?.kind === "token" && first.role === "clause" && leaves({ verb: first.text.toUpperCase() })
    ? first.text.toUpperCase()
    : "";
}

/** What a clause carries out: an event may have several expressions, and ALWAYS is none. */
function partsOf({ items, ...rest }: Expression): Expression[] {
  const [first, ...others] = items;
  if (first?.kind === "token" && first.text.toUpperCase() === "ALWAYS" && others[0])
    return [{ ...rest, items: others, from: others[0].from }];
  if (first?.kind !== "group" && first?.kind !== "block") return [{ ...rest, items }];
  return separatedByCommas(items).map((part) => ({
    ...rest,
    items: part,
    from: part[0]?.from ?? rest.from,
    to: part.at(-1)?.to ?? rest.to,
  }));
}

/** A range is no list, and a query there is carried out in its own way. */
const canBeLookedAt = (items: readonly Node[]): boolean =>
  !items.some(
    (node) =>
      (node.kind === "token" && node.text.startsWith("..")) ||
      (node.kind === "group" && queriesIn(node.items).length > 0),
  ) && queriesIn(items).length === 0;
