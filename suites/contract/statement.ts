import type { Level } from "../../fixtures/case/case.ts";

/** One thing that must hold: what `docs/contract.md` says, and what cases point to. */
export interface ContractStatement {
  /** `C-<section>.<number>`, stable for ever: people name it in reviews. */
  readonly id: `C-${number}.${number}`;
  /** The strongest that one of its cases may have. MUST: else an account is open or somebody is locked out. */
  readonly level: Level;
  /** Which cases hold it, by the numbers of their ids: "EMAIL-05", "EMAIL-01..04", or a whole table, "STAGE". */
  readonly cases: readonly string[];
  /** What holds, in a sentence. */
  readonly says: string;
  /** What happens to people where it doesn't hold. */
  readonly why: string;
  /** Standards and documentation that say so. Where it went wrong is what its cases have for sources. */
  readonly evidence?: readonly string[];
  /** The choice by which a schema says that it holds it otherwise. */
  readonly choice?: string;
}

/** A part of the contract, in the order in which somebody writes such a schema. */
export interface Section {
  readonly title: string;
  /** What the part is about, in Markdown. */
  readonly about: string;
  readonly statements: readonly ContractStatement[];
}
