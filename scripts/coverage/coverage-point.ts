import type { Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** Of what is measured, or can't be. */
interface CoveragePlace extends Span {
  /** Of the file, as the user named it; the span is of its text. */
  readonly path: string;
  /** "fn::github_login", "access user", "field users.email" */
  readonly within: string;
  /** Of its beginning. */
  readonly line: number;
  readonly column: number;
}

/**
 * Something that a run reaches or not. `block`: what braces hold, or an expression that stands for it. `branch`: one way out
 * of a decision. `throw`: a THROW. `statement`: for the lines; it counts as reached once the flow came to it.
 */
export interface Point extends CoveragePlace {
  readonly id: number;
  readonly kind: PointKind;
  /** Of a branch: what is said of it as long as it isn't reached. Branches of one decision begin at the same place. */
  readonly otherwise?: Otherwise;
  /** It was reached if one of these was hit. */
  readonly probes: readonly number[];
  /** Of a LET, where values are asked for: the probe that tells what it came to. */
  readonly value?: number;
}

export const pointKinds = ["block", "branch", "throw", "statement"] as const;
export type PointKind = (typeof pointKinds)[number];

export type Otherwise =
  | "never true"
  | "never false"
  | "never asked for its right side"
  | "never entered"
  | "never empty";

/** What can't be measured, and why. */
export interface Unmeasured extends CoveragePlace {
  /** "AND", "IF", "JavaScript" … */
  readonly what: string;
  readonly why: string;
}

/** Where a probe goes, and in which form; offsets are of the text as it is. */
export interface Insertion {
  readonly at: number;
  readonly probe: number;
  readonly form: InsertionForm;
  /** Whose value it tells. */
  readonly variable?: string;
}

/**
 * `first`: behind the brace of a block; `only`: in one that is empty; `before` a statement; `open` and `close`: an
 * expression becomes a block; `open-bare` and `close-bare`: the same for a statement, which can't have parentheses;
 * `else`: where none was written; `open-list` and `close-list`: what FOR goes through; `value`: behind a LET.
 */
export type InsertionForm =
  | "first"
  | "only"
  | "before"
  | "open"
  | "close"
  | "open-bare"
  | "close-bare"
  | "else"
  | "open-list"
  | "close-list"
  | "value";
