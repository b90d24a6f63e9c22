import { describe, expect, test } from "vitest";
import { type Command, defineCommand, helpOf, parseOptions } from "./command.ts";
import { UsageError } from "./usage-error.ts";

const bake = defineCommand({
  name: "bake",
  about: "bake a cake",
  details: "Starts an oven.",
  options: {
    sugar: { value: "GRAMS", about: "how sweet" },
    fruit: { value: "NAME", repeatable: true, about: "what is in it" },
    photo: { value: "FILE", valueIfBare: "-", about: "a picture of it" },
    quick: { about: "no rest for the dough" },
  },
  run: async () => 0,
});

describe("options", () => {
  test.each<[readonly string[], object]>([
    [[], {}],
    [["--sugar", "80", "--quick"], { sugar: "80", quick: true }],
    [["--sugar=80"], { sugar: "80" }],
    [["--sugar=-80"], { sugar: "-80" }],
    [["--fruit", "apple", "--fruit", "plum"], { fruit: ["apple", "plum"] }],
    [["--fruit", "apple"], { fruit: ["apple"] }],
    [["--photo", "cake.png"], { photo: "cake.png" }],
    [["--photo"], { photo: "-" }],
    [["--photo", "-"], { photo: "-" }],
    [["--photo", "--quick"], { photo: "-", quick: true }],
    [["--sugar", "80", "--sugar", "90"], { sugar: "90" }],
    [["--help"], { help: true }],
    [["-h"], { help: true }],
  ])("%j", (args, values) => {
    expect({ ...parseOptions(bake, args) }).toEqual(values);
  });

  const known = "Options: --sugar, --fruit, --photo, --quick; --help explains them.";

  test.each([
    [["--suger", "80"], "Unknown option '--suger'"],
    [["--suger=80"], "Unknown option '--suger'"],
    [["-s"], "Unknown option '-s'"],
    [["--sugar"], "--sugar needs a value"],
    [["--sugar", "--quick"], "--sugar needs a value"],
    [["--sugar", ""], "--sugar needs a value, saw an empty one"],
    [["--fruit", "apple", "--fruit="], "--fruit needs a value, saw an empty one"],
    [["--photo", ""], "--photo needs a value, saw an empty one"],
    [["--quick=yes"], "Option '--quick' does not take an argument"],
    [["apple"], "Unexpected argument 'apple'"],
    [["ws://root:secret@db:8000"], "Unexpected argument 'ws://***@db:8000'"],
  ])("%j is wrong usage", (args, problem) => {
    expect(() => parseOptions(bake, args)).toThrow(new UsageError(`login-conformance bake: ${problem}. ${known}`));
  });

  test("a name of Object.prototype is no option", () => {
    expect(() => parseOptions(bake, ["--constructor", "x"])).toThrow(UsageError);
  });
});

test("the help is made from the command", () => {
  expect(helpOf(bake as unknown as Command, 80)).toBe(`login-conformance bake: bake a cake

Starts an oven.

  --sugar GRAMS  how sweet
  --fruit NAME   what is in it (repeatable)
  --photo FILE   a picture of it
  --quick        no rest for the dough
  --help         this text
`);
});
