import type { EngineDifference, Level, Need, Step } from "../../fixtures/case/case.ts";

/** An action that people try, and what of it the contract allows. */
export interface MatrixRow {
  /** Stable for ever, as it is part of ids: number and name. */
  readonly id: `${number}${number}-${string}`;
  /** What somebody tries, in words that follow "a guest" or "a record user". */
  readonly action: string;
  /** In the contract's names; or a step of another kind. */
  readonly try: string | ((as: string) => Step);
  /** Default: MUST. */
  readonly level?: Level;
  readonly source?: string;
  readonly needs?: readonly Need[];
  /** What an owner of the database does before, that leaves the rows as they are. */
  readonly before?: string;
  /** Texts that a user with a row must see: its own. Default: it gets nothing. */
  readonly shows?: readonly string[];
  /** Texts that nobody may see, beside what `world.ts` knows as somebody else's. Also one that the query itself makes. */
  readonly hides?: readonly string[];
  /** A field of its own row that it may write, where the schema lets people change their profile, and the value. */
  readonly writesOwn?: { readonly name?: string; readonly avatar_url?: string };
  /** It is about its own row: where people may change their profile, `updated_at` may show that it was touched. */
  readonly touchesOwn?: true;
  /** The step looks at definitions, too. */
  readonly definitions?: true;
  readonly mayRedefine?: readonly string[];
  /** What of the rows an owner changes while somebody watches. */
  readonly meanwhile?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Who tries beside guest and record user: `gone` has no row any more, `really` logs in by GitHub and by password. */
  readonly alsoBy?: readonly ("gone" | "really")[];
  /** For whoever has a row. */
  readonly differs?: readonly EngineDifference[];
}
