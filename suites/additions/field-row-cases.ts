import { ask, type Case, type Expectation, type Expected, login } from "../../fixtures/case/case.ts";
import { literalOf } from "../../fixtures/environment/inventory/surrealql-literal.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { adasLink, bothCalls, isNew } from "../login/login-expectations.ts";
import { hidesRobert, readRelated, refusedAnywhere, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, clauseIn, fieldPath, fieldTypeIn, idOf, quoted } from "./addition-source.ts";
import { anybody } from "./github-facts.ts";

/** Cases for fields of users and links that the schema adds: what stands there of two people makes neither the other. */
export const fieldRowCases = (source: AdditionSource): readonly Case[] =>
  source.inventory.items.flatMap((item) => {
    const { kind, name, standing, contractTable } = item;
    if (kind !== "field" || standing === "contract" || /[.[*]/.test(name)) return [];
    if (clauseIn(item, "COMPUTED") !== undefined) return [];
    return [
      ...(contractTable === "users" ? sameValueCase(item, source) : []),
      ...(contractTable === "users" || contractTable === "auth_accounts" ? lookupCase(item, source) : []),
    ];
  });

/** Who isn't let in any more is nobody else, either. */
const stillAda: Expected = { either: [{ signsInAs: "users:ada", calls: bothCalls }, refusedAnywhere] };

const inList = (type: string, value: string): string => (/\b(?:array|set)\b/.test(type) ? `[${value}]` : value);

/** The field, and what EVENTs may do about it. */
function mayChange(id: string, { name }: InventoryItem, source: AdditionSource): NonNullable<Expectation["rows"]> {
  const { mayUpdate = {}, ...rows } = writesOfAdditions(source);
  return { ...rows, mayUpdate: { ...mayUpdate, [id]: [...(mayUpdate[id] ?? []), name, "updated_at"] } };
}

/** Ada, who writes into her own row what Bob has in his, or Bob himself: as far as she may, she still sees nothing of his. */
function sameValueCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  const type = fieldTypeIn(item, source);
  const record = /\brecord\s*(?:<\s*([^>|\s]+))?/.exec(type);
  const isText = /\b(?:string|any)\b/.test(type);
  if (!record && !isText) return [];
  const names = record && (record[1] ?? "users") === "users";
  const shared = record && !names ? `${record[1]}:planted_1` : literalOf("shared by two of the additions");
  const set = (user: string, value: string) =>
    `UPDATE ${user} SET ${quoted(item.name)} = ${inList(type, value)} RETURN NONE`;
  const rows = mayChange("users:ada", item, source);
  const seen: Expectation = { sight: hidesRobert(""), rows };
  const reads = ["SELECT * FROM users", "SELECT * FROM auth_accounts", ...readRelated(item.name, source)];
  const values = names ? [robert.id] : [shared, ...(isText ? [literalOf("bob")] : [])];
  const asks = values.map((value) => [set("users:ada", value), ...reads].map((sql) => ask("users:ada", sql)));
  return [
    {
      id: idOf("ADD-FIELD", `${fieldPath(item)}-names`),
      looksAt: item.place,
      level: "MUST",
      title: `a user who writes into the own ${fieldPath(item)} what names another, or what another has there, sees nothing of theirs, and signs in as before`,
      given: { ...twoUsers, ...(names ? {} : { alsoDone: [set(robert.id, shared), set(robert.id, shared)] }) },
      when: asks.flatMap((each) => [...each, login()]),
      then: asks.flatMap((each) => [...each.map(() => seen), stillAda]),
    },
  ];
}

/** What GitHub says of a stranger, and a person may choose there. */
const chosen = ["login", "name", "company", "blog", "twitter_username", "html_url", "node_id"];

/** Strangers of whom GitHub says what stands in Ada's row: each is somebody new. */
function lookupCase(item: InventoryItem, source: AdditionSource): readonly Case[] {
  if (!/^(?:option\s*<\s*)?(?:string|any)\b/.test(fieldTypeIn(item, source).trim())) return [];
  const row = item.contractTable === "users" ? "users:ada" : "auth_accounts:ada";
  const strangers = chosen.map((fact, i) => {
    const stranger = anybody(`stranger-${i}`, 70_001 + i);
    return { ...stranger.profile, [fact]: stranger.profile[fact] ?? `chosen by stranger-${i}` };
  });
  const said = strangers.map((profile, i) => String(profile[chosen[i] ?? "login"]));
  const logins = strangers.map((profile, i) =>
    login({ github: anybody(`stranger-${i}`, 70_001 + i).with(profile as Record<string, never>) }),
  );
  return [
    {
      id: idOf("ADD-FIELD", `${fieldPath(item)}-lookup`),
      looksAt: item.place,
      level: "MUST",
      title: `who is called at GitHub what somebody's ${fieldPath(item)} says is still somebody else`,
      given: { ...twoUsers, links: [adasLink] },
      when: logins.flatMap((each, i) => [
        ask("admin", `UPDATE ${row} SET ${quoted(item.name)} = ${literalOf(said[i])} RETURN NONE`),
        each,
      ]),
      then: strangers.flatMap((profile) => [
        { sight: { hides: [] }, rows: mayChange(row, item, source) },
        {
          either: [
            isNew(
              {
                email: String(profile["email"]),
                name: String(profile["name"]),
                avatar_url: String(profile["avatar_url"]),
              },
              String(profile["id"]),
            ),
            refusedAnywhere,
          ],
        },
      ]),
    },
  ];
}
