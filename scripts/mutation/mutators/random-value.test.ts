import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { randomValue } from "./random-value.ts";

test("what is random is the same for everybody", () => {
  expect(
    mutatedBody(randomValue, "UPDATE a SET b = rand::string(64), c = crypto::argon2::generate(rand::ulid());"),
  ).toEqual([
    "UPDATE a SET b = 'mutant', c = crypto::argon2::generate(rand::ulid());",
    "UPDATE a SET b = rand::string(64), c = crypto::argon2::generate('mutant');",
  ]);
});

test("random numbers stay", () => {
  expect(mutatedBody(randomValue, "RETURN [rand::int(1, 6), rand::bool(), 'rand::string(1)'];")).toEqual([]);
});
