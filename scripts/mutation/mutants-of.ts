import { contractProfile, type Profile } from "../../fixtures/environment/names/profile.ts";
import { applyEdits } from "../../fixtures/surrealql/text/text-edit.ts";
import type { Definition, SchemaTree, Span } from "../../fixtures/surrealql/tree/syntax-nodes.ts";
import { qualifiedName } from "../../fixtures/surrealql/statements/definition-places.ts";
import { walkNode } from "../../fixtures/surrealql/tree/walk-tree.ts";
import type { Mutant } from "./mutant.ts";
import type { Mutation, MutationPlace, Mutator } from "./mutator.ts";
import { allMutators } from "./mutators/all.ts";
import { textsForPeople } from "./human-readable-texts.ts";

interface WhatToMutate {
  readonly mutators?: readonly Mutator[];
  /** The member of what the schema throws that is for people: its words stay as they are. */
  readonly message?: string | undefined;
  /** What the schema calls the things of the contract. */
  readonly profile?: Profile;
}

/**
 * Every mutant of a schema, in text order. Only definitions are broken: rows that a schema file brings along are no part of
 * what the cases check, and they bring their own.
 */
export function mutantsOf(
  trees: readonly SchemaTree[],
  { mutators = allMutators, message, profile = contractProfile }: WhatToMutate = {},
): Mutant[] {
  return trees
    .flatMap((tree) => mutantsIn(tree, { mutators, message, profile }))
    .map((mutant, index) => ({ id: String(index + 1), ...mutant }));
}

type Unnumbered = Omit<Mutant, "id">;

function mutantsIn(
  { path, text, definitions }: SchemaTree,
  { mutators, message, profile }: Required<Pick<WhatToMutate, "mutators" | "profile">> & Pick<WhatToMutate, "message">,
): Unnumbered[] {
  const seen = new Set([text]);
  const inTextOrder = definitions
    .flatMap((definition) =>
      mutationsIn(
        definition,
        { text, definitions, profile, spared: textsForPeople(definition, message) },
        mutators,
      ).map((found) => ({
        ...found,
        path,
        within: qualifiedName(definition),
      })),
    )
    .sort((one, other) => startOf(one) - startOf(other));
  return inTextOrder.filter(({ edits }) => {
    const mutated = applyEdits(text, edits);
    if (seen.has(mutated)) return false;
    seen.add(mutated);
    return true;
  });
}

function mutationsIn(
  definition: Definition,
  { spared, ...schema }: Pick<MutationPlace, "text" | "definitions" | "profile"> & { readonly spared: readonly Span[] },
  mutators: readonly Mutator[],
): (Mutation & { mutator: string })[] {
  const found: (Mutation & { mutator: string })[] = [];
  walkNode(definition, (node, above) => {
    for (const { name, mutate } of mutators) {
      for (const mutation of mutate({ node, above, ...schema })) {
        if (!mutation.edits.some((edit) => spared.some((span) => isWithin(edit, span))))
          found.push({ mutator: name, ...mutation });
      }
    }
  });
  return found;
}

/** What is put after it is not within. */
const isWithin = (inner: Span, outer: Span) =>
  inner.from >= outer.from && inner.from < outer.to && inner.to <= outer.to;

const startOf = ({ edits }: Mutation): number => Math.min(...edits.map(({ from }) => from));
