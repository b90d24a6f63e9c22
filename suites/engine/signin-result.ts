import { suite, table, trySignin } from "../../fixtures/case/case.ts";
import { ada, bob } from "../login/login-expectations.ts";

const people = { users: [ada, bob] };

export const signinResult = suite(
  "signin-result",
  { source: "https://github.com/surrealdb/surrealdb/blob/v3.0.0/surrealdb/types/src/traits/surreal_value.rs" },
  [
    ...table(
      {
        id: "(users:ada)",
        row: "(SELECT * FROM users:ada)",
        "only-row": "(SELECT * FROM ONLY users:ada)",
        "list-of-one": "([users:ada])",
        "object-with-id": "({ id: users:ada })",
      },
      (signin, name) => ({
        id: `RECORD-01-${name}`,
        level: "SHOULD",
        title: `a SIGNIN that gives one user (${name}) lets it in`,
        given: people,
        when: trySignin(signin),
        then: { signsInAs: "users:ada" },
      }),
    ),
    ...table(
      {
        none: "(NONE)",
        null: "(NULL)",
        true: "(true)",
        text: "('ada@example.org')",
        "empty-list": "([])",
        "no-row": "(SELECT * FROM users:nobody)",
        "list-that-begins-with-none": "([NONE, users:ada])",
      },
      (signin, name) => ({
        id: `RECORD-02-${name}`,
        level: "SHOULD",
        title: `a SIGNIN that gives nobody (${name}) lets nobody in`,
        given: people,
        when: trySignin(signin),
        then: { fails: ["no-record" as const] },
      }),
    ),
    ...table(
      {
        "two-ids": "([users:ada, users:bob])",
        "two-rows": "(SELECT * FROM users ORDER BY id)",
        "text-of-an-id": "(<string> users:ada)",
        "list-with-such-a-text": "([<string> users:ada])",
        "object-with-such-an-id": "({ id: <string> users:ada })",
      },
      (signin, name) => ({
        id: `RECORD-03-${name}`,
        level: "MAY",
        title: `a SIGNIN that gives more than one user, or a text (${name}), lets the first of them in`,
        given: people,
        when: trySignin(signin),
        then: { signsInAs: "users:ada" },
        differs: [
          {
            versions: "<3.0.0",
            because: "only an id, a row, or a list of exactly one of them is a record",
            source: "seen on 2.6.0 embedded",
            then: { fails: ["no-record" as const] },
          },
        ],
      }),
    ),
    {
      id: "RECORD-04",
      level: "MAY",
      title: "a SIGNIN that gives the id of somebody who is gone lets that id in: the schema has to look",
      given: people,
      when: trySignin("(users:gone)"),
      then: { signsInAs: "users:gone" },
    },
    {
      id: "RECORD-05",
      level: "MAY",
      title: "a SIGNIN that gives a record of any other table lets that record in",
      when: trySignin("(auth_providers:github)"),
      then: { signsInAs: "auth_providers:github" },
    },
  ],
);
