import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellWord } from "./shell-word.ts";

test.each(["schema/login.surql", "my schema.surql", "schema/*.surql", "it's", "$HOME", "a\nb", "`id`", "~", ""])(
  "%j is one word for a shell",
  (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" })).toBe(text);
  },
);

test("a plain path stays as it is", () => {
  expect(shellWord("schema/github-login.surql")).toBe("schema/github-login.surql");
});
