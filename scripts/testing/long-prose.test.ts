import { expect, test } from "vitest";
import { longProse } from "./long-prose.ts";

const words = "and so on ".repeat(9).trim();

test.each([
  `  next      ${words}`,
  `✗ MUST 4  ${words}`,
  words,
  `- ${words}`,
  `  1. Back up: ${words}`,
  `  note    ${words}`,
  `  skipped 280 cases (VIA-01-rest is the first): ${words}`,
])("prose: %s", (line) => {
  expect(longProse(`short\n${line}\n`)).toEqual([line]);
});

test.each([
  `   122  LET $email = ${words}`,
  `  at        login.surql:122:18  LET $email = ${words}`,
  `  got       { a: ${words} }`,
  `  rerun     npx login-conformance conformance ${words}`,
  `    DEFINE FIELD a ON users ${words}`,
  `  -     IF false ${words}`,
  `  ${"a".repeat(90)}`,
  `MUST  LINK-01  a title that is as long as the column  ✓ signed in as users:ada and so  ✗ masked`,
])("no prose: %s", (line) => {
  expect(longProse(line)).toEqual([]);
});
