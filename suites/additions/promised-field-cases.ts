import { ask, type Case, type Expectation, login } from "../../fixtures/case/case.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { permissionOf } from "../../fixtures/environment/inventory/table-permission.ts";
import { decides } from "../../fixtures/environment/inventory/text-facts.ts";
import { anything } from "../../fixtures/environment/names/placeholders.ts";
import type { Persona } from "../../mock-github/personas.ts";
import { isNew } from "../login/login-expectations.ts";
import { refusedAnywhere, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, definitionsOf, fieldPath, idOf, quoted } from "./addition-source.ts";
import { tablesNamedBy } from "./called-functions.ts";
import { anybody } from "./github-facts.ts";
import { contentsOf, createIn, fieldsToFill } from "./sample-contents.ts";

/**
 * Cases for fields that decide what a user may do, where a first login may take them from rows that users may write: an
 * invitation, say, that gives a role.
 */
export const promisedFieldCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items.flatMap((item) => {
    const { kind, name, table = "", contractTable, standing } = item;
    if (kind !== "field" || contractTable !== "users" || standing === "contract" || /[.[*]/.test(name)) return [];
    if (!decides(definitionsOf(source), table, name)) return [];
    return promisedFieldCase(item, source);
  });

function promisedFieldCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const promises = tablesAskedFor(item, source).flatMap((table) => promisesIn(table, source));
  if (promises.length === 0) return [];
  const nobodys = anybody("person-nobody", firstId);
  const those = [nobodys, ...promises.map(({ to }) => to)];
  const rows = writesOfAdditions(source);
  const values = those.map(({ profile }) => valueOf(item, String(profile["email"])));
  const checks = promises.map(({ sql }, i) => {
    const text = `${fieldPath(item)} follows ${sql}, which another user wrote`;
    return `IF $v${i + 1} != NONE AND $v${i + 1} != $v0 { ${literalOf(text)} } ELSE { NONE }`;
  });
  return [
    {
      id: idOf("ADD-FIELD", `${fieldPath(item)}-promised`),
      looksAt: item.place,
      level: "MUST",
      title: `${fieldPath(item)} of a new user isn't what another user has written for that e-mail`,
      given: twoUsers,
      when: [
        ...promises.map(({ sql }) => ask("users:ada", sql)),
        ...those.map((github) => login({ github })),
        ask(
          "admin",
          `RETURN { ${values.map((value, i) => `LET $v${i} = ${value};`).join(" ")} ` +
            `RETURN array::complement([${checks.join(", ")}], [NONE]); }`,
        ),
      ],
      then: [
        ...promises.map((): Expectation => ({ sight: { hides: [] }, rows })),
        ...those.map((github) => ({ either: [comes(github, item, rows), refusedAnywhere] })),
        { returns: [] },
      ],
    },
  ];
}

const firstId = 80_001;

/** Whatever the field holds is looked at afterwards, and what was promised may be gone. */
function comes({ profile }: Persona, { name }: InventoryItem, rows: NonNullable<Expectation["rows"]>): Expectation {
  const { rows: made, ...come } = isNew(
    {
      email: String(profile["email"]),
      name: String(profile["name"]),
      avatar_url: `https://avatars.githubusercontent.com/u/${String(profile["id"])}?v=4`,
      [name]: anything,
    },
    String(profile["id"]),
  );
  return { ...come, rows: { ...rows, ...made } };
}

const valueOf = ({ name }: InventoryItem, email: string): string =>
  `(SELECT VALUE ${quoted(name)} FROM users WHERE email = ${literalOf(email)})[0]`;

/** Tables of the schema's own that users may write, and that a first login, the field itself or an EVENT asks. */
function tablesAskedFor(field: InventoryItem, source: AdditionSource): readonly InventoryItem[] {
  const { items } = source.inventory;
  const asking = items.filter(
    ({ kind, name, contractTable }) =>
      (kind === "access" && name === source.profile.access.github) || (kind === "event" && contractTable === "users"),
  );
  return tablesNamedBy([field, ...asking], source).filter((table) => permissionOf(table, "create") !== "NONE");
}

interface Promised {
  readonly sql: string;
  readonly to: Persona;
}

/** A row for each value that its fields take, each for somebody else who comes. */
function promisesIn(table: InventoryItem, source: AdditionSource): readonly Promised[] {
  const fields = fieldsToFill(table.name, source);
  const contentsFor = (to: Persona) =>
    contentsOf(fields, { userAt: () => "users:ada", textOf: (name) => said(name, to) });
  return contentsFor(anybody("person", firstId))
    .slice(0, mostPromises)
    .flatMap((_, i) => {
      const to = anybody(`person-${table.name.toLowerCase()}-${i}`, firstId + 1 + i);
      const content = contentsFor(to)[i];
      return content === undefined ? [] : [{ to, sql: createIn(table, content) }];
    });
}

const mostPromises = 8;

/** What a row says of who is meant, by the name of its field. */
function said(field: string, { profile }: Persona): string {
  const fact = /login|handle|user_?name|github/i.test(field) ? "login" : "email";
  return String(profile[/id$/i.test(field) ? "id" : fact]);
}
