import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { Edit } from "../../fixtures/surrealql/text/text-edit.ts";
import type { AnyNode, Definition } from "../../fixtures/surrealql/tree/syntax-nodes.ts";

/** One way in which a schema may be wrong. */
export interface Mutator {
  /** As StrykerJS calls it, where it has one like it. */
  readonly name: string;
  /** What can be broken at this node itself, not further down: whoever calls comes by every node. */
  mutate(place: MutationPlace): Iterable<Mutation>;
}

/** A node of a definition, and what it stands in. */
export interface MutationPlace {
  readonly node: AnyNode;
  /** From the definition to the parent. */
  readonly above: readonly AnyNode[];
  /** Of the file. */
  readonly text: string;
  /** All of the file's, for changes that need more than one of them. */
  readonly definitions: readonly Definition[];
  /** What the schema calls the things of the contract: what is added has to fit in. */
  readonly profile: Profile;
}

/** A change, and one line for people: "= becomes !=". */
export interface Mutation {
  readonly edits: readonly Edit[];
  readonly about: string;
}
