import { expect, test } from "vitest";
import { briefObject } from "./brief-object.ts";

const asked = new Set(["id", "email"]);

test.for([
  ["{ avatar_url: 'https://a/{x},y', email: NULL, id: 1815 }", "{ email: NULL, id: 1815, … 1 more }"],
  ['{"id":1,"plan":{"id":2,"name":"free"},"email":"a, b"}', '{ "id":1, "email":"a, b", … 1 more }'],
  ["{ id: 1, email: NONE }", "{ id: 1, email: NONE }"],
  ["{ name: 'Ada' }", "{ name: 'Ada' }"],
  ["{ id: 1, name: 'cut off", "{ id: 1, name: 'cut off"],
  ["<h1>Sign in</h1>", "<h1>Sign in</h1>"],
] as const)("%s is told as %s", ([text, told]) => {
  expect(briefObject(text, asked)).toBe(told);
});
