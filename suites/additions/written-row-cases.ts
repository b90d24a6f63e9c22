import { ask, type Case, type Expectation, type Expected, login, type Step } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { permissionOf } from "../../fixtures/environment/inventory/table-permission.ts";
import { bothCalls, isNew } from "../login/login-expectations.ts";
import { hidesRobert, readRelated, robert, twoUsers, writesOfAdditions } from "./addition-hides.ts";
import { type AdditionSource, idOf, ownTables } from "./addition-source.ts";
import { contentsOf, createIn, fieldsToFill, textFor } from "./sample-contents.ts";
import { robertAtGitHub } from "./table-cases.ts";

type Rows = NonNullable<Expectation["rows"]>;
interface Done {
  readonly step: Step;
  readonly then: Expected;
}

const ada = "users:ada";
type Casting = (position: number) => string;
const alone = { robert: () => robert.id, ada: () => ada } satisfies Record<string, Casting>;
/**
 * Who stands in the fields of a row that name users, by their position. Whoever reads the first row of Ada's gets the one
 * that names Bob beside her.
 */
const castings: readonly Casting[] = [
  (position) => (position === 0 ? ada : robert.id),
  (position) => (position === 0 ? robert.id : ada),
  alone.robert,
  alone.ada,
];

/**
 * Cases for tables that users may write: whatever Ada writes there, she sees nothing of Bob's by it, neither of them
 * becomes anything else, and Bob still gets in.
 */
export const writtenRowCases = (source: AdditionSource): readonly Case[] =>
  ownTables(source)
    .filter((item) => permissionOf(item, "create") !== "NONE" || permissionOf(item, "update") !== "NONE")
    .flatMap((item) => writtenRowCase(item, source) ?? []);

function writtenRowCase(item: InventoryItem, source: AdditionSource): Case {
  const rows = writesOfAdditions(source);
  const writes = statementsOf(item, source).map(({ sql, isAboutAda }): Done => {
    const seen: Expectation = { sight: hidesRobert(sql), rows };
    return { step: ask(ada, sql), then: isAboutAda ? { either: [seen, ...withoutAda(seen, rows)] } : seen };
  });
  const reads = ["SELECT * FROM users", "SELECT * FROM auth_accounts", ...readRelated(item.name, source)].map(
    (sql): Done => ({
      step: ask(ada, sql),
      then: { sight: hidesRobert(""), rows },
    }),
  );
  const done: readonly Done[] = [
    ...writes,
    ...reads,
    ...(source.profile.fields.users.name === null
      ? []
      : [{ step: ask("admin", rename), then: { returns: [], rows: changedName(rows) } }]),
    { step: login({ github: robertAtGitHub }), then: { signsInAs: robert.id, calls: bothCalls, rows } },
    { step: login(), then: { either: adaOrNobody(rows) } },
    // last, since an EVENT may delete him then
    { step: ask("admin", sameOfRobert(item, source)), then: { sight: { hides: [] }, rows: rowsOfAdmin(rows, source) } },
    ...["SELECT * FROM users", "SELECT * FROM auth_accounts"].map((sql): Done => ({
      step: ask(ada, sql),
      then: { sight: hidesRobert(""), rows },
    })),
  ];
  return {
    id: idOf("ADD-TABLE", item.name, "written"),
    looksAt: item.place,
    level: "MUST",
    title: `who writes rows of ${item.name} sees nothing of another's by it, changes nobody, and locks nobody out`,
    given: twoUsers,
    when: done.map(({ step }) => step),
    then: done.map(({ then }) => then),
  };
}

/** Bob is, where an admin has put him, what Ada has said of herself: in a team of that name, say. */
function sameOfRobert(item: InventoryItem, source: AdditionSource): string {
  const filling = {
    userAt: () => robert.id,
    textOf: (name: string) => textFor(item.name, name, "ada", "written-by-ada-of-the-additions"),
  };
  const [content = "{}"] = contentsOf(fieldsToFill(item.name, source), filling);
  return `${createIn(item, content)} RETURN NONE`;
}

/** What an admin writes may have an EVENT change whatever the schema adds to users, and delete anybody. */
const rowsOfAdmin = (rows: Rows, { inventory }: AdditionSource): Rows => {
  const fields = inventory.items
    .filter(({ kind, contractTable }) => kind === "field" && contractTable === "users")
    .map(({ name }) => name);
  return {
    ...rows,
    mayUpdate: { [ada]: fields, [robert.id]: fields },
    mayDelete: [ada, "auth_accounts:ada", robert.id, "auth_accounts:bob"],
  };
};

/** An event on users may do something with what Ada wrote: it must not keep Bob from being written. */
const rename = `UPDATE ${robert.id} SET name = '${robert.name} II' RETURN NONE`;

/** Who asks for it may be deleted, with or without a link. */
const withoutAda = (seen: Expectation, rows: Rows): readonly Expectation[] => [
  { ...seen, rows: { ...rows, deleted: [ada] } },
  { ...seen, rows: { ...rows, deleted: [ada, "auth_accounts:ada"] } },
];

const adasPicture = "https://avatars.githubusercontent.com/u/1815?v=4";

/** Who has written something about herself may have locked herself out, or be gone; nobody else is open to her. */
const adaOrNobody = (rows: Rows): readonly Expectation[] => [
  { signsInAs: ada, calls: bothCalls, rows },
  { fails: ["refused"], calls: [], mayCall: bothCalls, rows },
  { stage: "linked_account_missing_user", calls: bothCalls, rows },
  ...[isNew({ email: "ada@example.org", name: "Ada Lovelace", avatar_url: adasPicture }, "1815")].map((come) => ({
    ...come,
    rows: { ...rows, ...come.rows },
  })),
];

const changedName = (rows: Rows): Rows => ({
  ...rows,
  mayUpdate: { ...rows.mayUpdate, [robert.id]: [...(rows.mayUpdate?.[robert.id] ?? []), "name"] },
});

/** Rows with everybody in every place, and those that the text knows by their ids (`flags:profiles`). */
function statementsOf(item: InventoryItem, source: AdditionSource) {
  const fields = fieldsToFill(item.name, source);
  const users = fields.filter(({ isUser }) => isUser).length;
  const textOf = (name: string) => textFor(item.name, name, "ada", "written-by-ada-of-the-additions");
  const distinct = users > 1 ? castings : users === 1 ? [alone.robert, alone.ada] : [alone.robert];
  const made = distinct
    .flatMap((userAt) => contentsOf(fields, { userAt, textOf }).slice(0, mostPerCasting))
    .map((content, i) => ({
      sql: createIn(item, content, `written_${100 + i}`), // in this order they are read
      isAboutAda: content.includes(ada),
    }));
  const [usual = "{}"] = contentsOf(fields, { userAt: () => robert.id, textOf });
  // an e-mail that nobody has, of which nobody knows whose it is
  const [address = "{}"] = contentsOf(fields, { userAt: () => ada, textOf: () => "of-a-stranger@written.example" });
  const addressed = [address].map((content) => ({
    sql: createIn(item, content, "written_900"),
    isAboutAda: users > 0,
  }));
  const known = idsIn(item.name, source).map((id) => ({
    sql: `UPSERT ${id} CONTENT ${usual}`,
    isAboutAda: false,
  }));
  return [...known, ...made, ...addressed].toSorted((one, other) => Number(one.isAboutAda) - Number(other.isAboutAda));
}

const mostPerCasting = 5;

/** Ids of the table's rows that the schema spells out. */
const idsIn = (table: string, { inventory }: AdditionSource): readonly string[] =>
  [
    ...new Set(
      inventory.items.flatMap(({ text }) =>
        [...text.matchAll(/(?<![\w$.:])(\w+):[A-Za-z_]\w*/g)].flatMap(([id, of]) => (of === table ? [id] : [])),
      ),
    ),
  ].slice(0, mostPerCasting);
