import { textAnswer } from "../answers/answer-format.ts";
import { jsonEndpoints, defineFault } from "./fault.ts";

/** HTTP 200 that calls itself JSON, whatever the body is. */
const body = <const Name extends string>(name: Name, about: string, text: string) =>
  defineFault({
    name,
    about: `HTTP 200 as JSON, ${about}`,
    hits: jsonEndpoints,
    answer: () => textAnswer(text, "application/json; charset=utf-8"),
  });

export const jsonBodies = [
  body("empty-body", "of no bytes at all", ""),
  body("malformed-json", "but broken", "{access_token: 'x', id: 1,}"),
  body("json-null", "of null", "null"),
  body("json-true", "of true", "true"),
  body("json-number", "of a number", "42"),
  body("json-string", "of a string", '"ok"'),
  body(
    "json-array",
    "of an array with an object in it",
    '[{"access_token":"in-an-array","id":1,"email":"array@example.org"}]',
  ),
  body("json-empty-object", "of an object without fields", "{}"),
] as const;
