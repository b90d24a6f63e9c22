import { ask, type Case } from "../../fixtures/case/case.ts";
import { secretsIn } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { hidesRobert, twoUsers } from "./addition-hides.ts";
import { type AdditionSource, idOf } from "./addition-source.ts";

/** Cases for params: a record user reads no secret and nobody else's data in one. */
export const paramCases = ({ inventory }: AdditionSource): readonly Case[] =>
  inventory.items
    .filter(({ kind, standing }) => kind === "param" && standing === "added")
    .flatMap((item) => [...(secretsIn(item.text).length > 0 ? [secretCase(item)] : []), readCase(item)]);

const readCase = ({ name, place }: InventoryItem): Case => ({
  id: idOf("ADD-PARAM", name, "read"),
  looksAt: place,
  level: "MUST",
  title: `a user reads nothing of another's and no secret in $${name}`,
  given: twoUsers,
  when: ask("users:ada", `RETURN $${name}`),
  then: { sight: hidesRobert("") },
});

/** What it holds is not part of the answer: that would be in the report. */
const secretCase = ({ name, place }: InventoryItem): Case => ({
  id: idOf("ADD-PARAM", name, "secret"),
  looksAt: place,
  level: "MUST",
  title: `$${name}, which looks like a secret, is read by no user`,
  given: twoUsers,
  when: ask("users:ada", `RETURN IF $${name} { 'a user reads it' } ELSE { 'nobody reads it' }`),
  then: { either: [{ returns: "nobody reads it" }, { fails: ["refused"] }] },
});
