import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UsageError } from "../cli/usage-error.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { askedLogin } from "./asked-login.ts";

const report = `
title: Emmy can't log in
schema: [schema.surql, "../more.surql"]
surrealdb: [3.0.5, 3.3.5]
channel: signup
github:
  persona: privateEmail
  without: [name]
  answers: { GET /user: { status: 502, body: Bad Gateway } }
rows: { surql: rows.surql, users: [{ id: "users:ada", email: a@example.org }] }
`;
const har = (url: string) =>
  JSON.stringify({
    log: {
      entries: [
        { request: { method: "GET", url: "https://example.org/" }, response: { status: 200 } },
        {
          request: { method: "GET", url },
          response: {
            status: 403,
            headers: [
              { name: "Retry-After", value: "60" },
              { name: "Server", value: "x" },
            ],
            content: { text: "e30=", encoding: "base64" },
          },
        },
      ],
    },
  });

const refusalOf = (files: Readonly<Record<string, string>>, taken: readonly string[], options = {}): string => {
  using folder = new TemporaryFolder(files);
  try {
    askedLogin(taken, options, folder.path);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "taken";
};

describe("a report", () => {
  test("says which login, and what else is asked for by options; its paths are seen from itself", () => {
    using folder = new TemporaryFolder();
    mkdirSync(join(folder.path, "bugs"));
    writeFileSync(join(folder.path, "bugs", "report.yaml"), report);
    writeFileSync(join(folder.path, "bugs", "rows.surql"), "CREATE a:1");
    expect(askedLogin(["bugs/report.yaml"], {}, folder.path)).toEqual({
      name: "report",
      title: "Emmy can't log in",
      source: [],
      schema: ["bugs/schema.surql", "more.surql"],
      config: undefined,
      surrealdb: "3.0.5,3.3.5",
      subject: {
        statements: "CREATE a:1",
        report: expect.objectContaining({
          channel: "signup",
          atOnce: 1,
          github: {
            persona: "privateEmail",
            code: "fresh",
            without: ["name"],
            faults: {},
            answers: { "GET /user": { status: 502, body: "Bad Gateway" } },
          },
        }) as unknown,
      },
    });
  });

  test("may be JSON", () => {
    using folder = new TemporaryFolder({ "report.json": '{ "github": { "code": "expired" } }' });
    expect(askedLogin(["report.json"], {}, folder.path).subject).toMatchObject({
      report: { github: { code: "expired" } },
    });
  });

  test.for([
    ["github:\n  persona: bob\n", /^r\.yaml is no report of a login:\nr\.yaml:2:12: github\.persona: Invalid option/],
    ["rows:\n  users:\n    - ada\n", /\nr\.yaml:3:7: rows\.users\.0: Invalid input: expected record/],
    [
      "channel: signin\ngithub: { faults: { GET /user: slow-loris } }\n",
      /\nr\.yaml:2:32: github\.faults\.GET \/user: /,
    ],
    ["users: []\n", /\nr\.yaml:1:1: Unrecognized key: "users"/],
    ["github:\n  answers: { GET /user: { json: {}, body: a } }\n", /must have `json` or `body`, and not both/],
    ["a: b: c\n", /\nr\.yaml:1:4: Nested mappings/],
    ["- 1\n", /\nr\.yaml:1:1: Invalid input: expected object/],
  ] as const)("%j is refused with file and place", ([text, message]) => {
    expect(refusalOf({ "r.yaml": text }, ["r.yaml"])).toMatch(message);
  });

  test("is not half of it: options that say who logs in belong into it", () => {
    expect(refusalOf({ "r.yaml": "channel: signin\n" }, ["r.yaml"], { persona: "noName" })).toBe(
      "login-conformance repro r.yaml --persona: the report or case says who logs in, and what there is. Leave the option out, or write it into the report.",
    );
  });
});

test("a case has its title and sources", () => {
  expect(askedLogin(["LINK-04-null"], {}, "/")).toMatchObject({
    subject: { caseId: "LINK-04-null" },
    title: expect.stringMatching(/^LINK-04-null: ./) as unknown,
    source: expect.arrayContaining(["https://github.com/mher/flower/pull/1486"]) as unknown,
  });
});

test("what is neither is refused with both", () => {
  expect(refusalOf({}, ["LINK-99"])).toMatch(
    /^login-conformance repro LINK-99: expected the file of a report, or the id/,
  );
});

describe("an HTTP Archive", () => {
  test("says what GitHub answered", () => {
    using folder = new TemporaryFolder({ "a.har": har("https://api.github.com/user") });
    expect(askedLogin([], { "from-har": "a.har" }, folder.path).subject).toMatchObject({
      report: { github: { answers: { "GET /user": { status: 403, headers: { "retry-after": "60" }, body: "{}" } } } },
    });
  });

  test("of a browser has no such answer, and says why", () => {
    expect(refusalOf({ "a.har": har("https://github.com/user") }, [], { "from-har": "a.har" })).toMatch(
      /saw none in 2 requests\. SurrealDB sends them, not the browser/,
    );
  });
});
