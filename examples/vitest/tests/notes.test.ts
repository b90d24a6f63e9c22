import { loginTest } from "login-conformance/vitest";
import { expect } from "vitest";
import { addNote, textsOfNotes } from "../src/notes.ts";

const test = loginTest({ schema: "db" });

test("a note is its owner's alone", async ({ login, github }) => {
  const [ada, katherine] = [await login(github.personas.ada), await login(github.personas.complete)];
  await addNote(ada, "Buy punched cards");
  expect([await textsOfNotes(ada), await textsOfNotes(katherine)]).toEqual([["Buy punched cards"], []]);
});

test("whoever comes back finds it, and GitHub was asked twice", async ({ login, github }) => {
  await addNote(await login(), "Buy punched cards");
  expect(await textsOfNotes(await login())).toEqual(["Buy punched cards"]);
  expect(github.mock.journal.filter(({ path }) => path === "/user")).toHaveLength(2);
});

test("nobody gets in while GitHub is down", async ({ login, github, surrealdb }) => {
  github.app.inject("GET /user", "status-502");
  await expect(login()).rejects.toThrow("signin query failed");
  expect(await surrealdb.admin.query("SELECT * FROM users")).toEqual([[]]);
});
