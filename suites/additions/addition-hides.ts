import type { Expectation } from "../../fixtures/case/case.ts";
import type { Given } from "../../fixtures/case/scene/given.ts";
import { decides } from "../../fixtures/environment/inventory/text-facts.ts";
import { ada, adasLink } from "../login/login-expectations.ts";
import { type AdditionSource, definitionsOf, isOwnTable, isTable, quoted } from "./addition-source.ts";

/** Whose data nobody else may see; what is looked for stands nowhere else in a case. */
export const robert = { id: "users:bob" as const, email: "robert.b@hidden.example", name: "Robert of the Additions" };

/** Ada, who looks around, and Bob, of whom she must see nothing. */
export const twoUsers: Given = {
  secretsInText: true,
  users: [
    { ...ada, name: "Ada Lovelace" },
    { ...robert, avatar_url: "https://hidden.example/robert.png" },
  ],
  links: [adasLink, { id: "auth_accounts:bob", user: robert.id, provider: "github", provider_id: "19060523" }],
};

/** Names and pictures are there to be shown in most applications: to see them is no theft. */
const hidden = [robert.email, "19060523"];
/** Whoever asks. */
const addressOfAda = "ada@example.org";

/**
 * Neither Bob's e-mail nor his id at GitHub is in the answer, but where Ada had to say it to ask. Password hashes and
 * the client secret are looked for anyway.
 */
export const hidesRobert = (asked: string): NonNullable<Expectation["sight"]> => hidesFrom("users:ada", asked);

/** The same for whoever asks: a guest may see nothing of Ada, either, and Bob nothing but his own. */
export const hidesFrom = (asks: Asker, asked: string): NonNullable<Expectation["sight"]> => ({
  hides: [...(asks === robert.id ? [] : hidden), ...(asks === "users:ada" ? [] : [addressOfAda])].filter(
    (text) => !asked.includes(text),
  ),
});

export type Asker = "guest" | "users:ada" | "users:bob";

/** What may be written when somebody uses what the schema adds: its own tables, and fields on which nothing depends. */
export function writesOfAdditions(
  { inventory, ...source }: AdditionSource,
  writes: Asker = "users:ada",
): NonNullable<Expectation["rows"]> {
  const definitions = definitionsOf({ inventory, ...source });
  const tables = inventory.items.filter(isOwnTable).map(({ name }) => name);
  const fields = inventory.items.flatMap(({ kind, name, table = "", contractTable, standing }) =>
    kind === "field" && contractTable === "users" && standing !== "contract" && !decides(definitions, table, name)
      ? [name]
      : [],
  );
  const own = ["name", "avatar_url"];
  const all = ["updated_at", ...fields];
  const mayUpdate = ["users:ada", robert.id].map((id): [string, string[]] => [
    id,
    id === writes ? [...own, ...all] : all,
  ]);
  // who wants to go, may
  const mayDelete = writes === "guest" ? [] : [writes, writes.replace("users:", "auth_accounts:")];
  return { mayClear: tables, mayUpdate: Object.fromEntries(mayUpdate), mayDelete };
}

/** Requests that a helper of the login makes when it is called by itself. */
export const requestsOfLogin = ["POST /login/oauth/access_token", "GET /user", "GET /user/emails"];

/** A login that is refused, wherever. */
export const refusedAnywhere: Expectation = { fails: ["refused"], calls: [], mayCall: requestsOfLogin };

/** Everything in the tables that the schema adds; one that may not be read shows nothing. */
export const readAdditions = ({ inventory }: AdditionSource): readonly string[] =>
  inventory.items.filter(isOwnTable).map(({ name }) => `SELECT * FROM ${quoted(name)}`);

/**
 * Everything in those of the schema's own tables on which a name has to do: it stands in what is defined for them, or they
 * in what is defined for the table of that name. With all of them, the steps would grow with the square of the tables.
 */
export function readRelated(name: string, { inventory }: AdditionSource): readonly string[] {
  const own = inventory.items.filter(({ table }) => table === name).map(({ text }) => text);
  const related = (of: string) =>
    of === name ||
    own.some((text) => says(text, of)) ||
    inventory.items.some(
      (item) => (item.table ?? (isTable(item.kind) ? item.name : "")) === of && says(item.text, name),
    );
  return inventory.items.flatMap((item) =>
    isOwnTable(item) && related(item.name) ? [`SELECT * FROM ${quoted(item.name)}`] : [],
  );
}

/** Tables are called by words: where one isn't, nothing says it. */
const says = (text: string, word: string): boolean => text.split(/[^\w$]+/).includes(word);
