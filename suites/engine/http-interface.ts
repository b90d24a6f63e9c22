import { ask, suite } from "../../fixtures/case/case.ts";
import { exchange, fetchUser } from "../login/login-expectations.ts";

export const http = suite("http", { source: "https://github.com/surrealdb/surrealdb/pull/5325" }, [
  {
    id: "FETCH-01",
    level: "MAY",
    title: "a body that is a text is sent as it is, not as JSON: a form-encoded request needs no trick",
    when: ask(
      "admin",
      "RETURN http::post('https://github.com/login/oauth/access_token', 'client_id=nobody&code=none', { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' })",
    ),
    then: {
      fails: ["error"],
      calls: [exchange],
      requests: [
        { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "client_id=nobody&code=none" },
      ],
    },
    differs: [
      {
        versions: "<2.2.0",
        because: "the text is sent in quotes, as JSON",
        source: "https://github.com/surrealdb/surrealdb/pull/5325",
      },
    ],
  },
  {
    id: "FETCH-02",
    level: "MAY",
    title: "a User-Agent of the schema's own takes the place of SurrealDB's",
    source: "https://github.com/surrealdb/surrealdb/pull/7211",
    when: ask("admin", "RETURN http::get('https://api.github.com/user', { 'User-Agent': 'harness' })"),
    then: { fails: ["error"], calls: [fetchUser], requests: [{ headers: { "user-agent": "harness" } }] },
    differs: [
      {
        versions: "<3.1.0",
        because: "the request has both",
        source: "seen on 2.6.0, 3.0.2 and 3.0.5",
        then: {
          fails: ["error"],
          calls: [fetchUser],
          requests: [{ headers: { "user-agent": "/^(SurrealDB|harness)$/" } }],
        },
      },
    ],
  },
]);
