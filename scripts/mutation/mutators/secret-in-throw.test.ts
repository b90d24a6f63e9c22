import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { secretInThrow } from "./secret-in-throw.ts";

const grant = "LET $grant = http::post('https://github.com/login', { code: $code });";

test("a parameter with a secret comes along in the error", () => {
  expect(
    mutatedBody(secretInThrow, `${grant} IF !$grant.access_token { THROW { stage: 'a', message: 'b' }; };`),
  ).toEqual([`${grant} IF !$grant.access_token { THROW { stage: 'a', message: 'b', detail: $grant }; };`]);
  expect(mutatedBody(secretInThrow, `${grant} IF !$a THEN THROW 'b' END;`)).toEqual([
    `${grant} IF !$a THEN THROW 'b' + <string> $grant END;`,
  ]);
});

test("the two nearest ones, of the blocks around", () => {
  expect(
    mutatedBody(
      secretInThrow,
      "LET $a = (SELECT * FROM users)[0]; LET $id = 1; LET $b = $c.access_token; IF $d { LET $hash = 2 }; IF $e { LET $f = 'secret'; THROW { stage: 'a', } }; LET $g = $h.password;",
    ),
  ).toEqual([
    "LET $a = (SELECT * FROM users)[0]; LET $id = 1; LET $b = $c.access_token; IF $d { LET $hash = 2 }; IF $e { LET $f = 'secret'; THROW { stage: 'a', detail: $b } }; LET $g = $h.password;",
    "LET $a = (SELECT * FROM users)[0]; LET $id = 1; LET $b = $c.access_token; IF $d { LET $hash = 2 }; IF $e { LET $f = 'secret'; THROW { stage: 'a', detail: $f } }; LET $g = $h.password;",
  ]);
});

test("what is missing there can't come along, and what was fetched with a token is none", () => {
  expect(mutatedBody(secretInThrow, `${grant} IF !$grant { THROW { stage: 'a' } };`)).toEqual([]);
  expect(mutatedBody(secretInThrow, `${grant} IF $a OR $grant is NONE { THROW { stage: 'a' } };`)).toEqual([]);
  expect(mutatedBody(secretInThrow, `${grant} IF $grant { THROW { stage: 'a' } };`)).toEqual([
    `${grant} IF $grant { THROW { stage: 'a', detail: $grant } };`,
  ]);
  expect(
    mutatedBody(
      secretInThrow,
      "LET $profile = http::get('https://api.github.com/user', { Authorization: $code + 'token' }); THROW { stage: 'a' };",
    ),
  ).toEqual([]);
  expect(mutatedBody(secretInThrow, `THROW { stage: 'a' }; ${grant}`)).toEqual([]);
});
