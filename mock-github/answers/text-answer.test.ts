import { expect, test } from "vitest";
import { textAnswer, WholeAnswer } from "./text-answer.ts";

const text = '{"name":"Łukasz 🚀"}';
const answer = () => textAnswer(text, "application/json; charset=utf-8", 201, { "X-Own": "yes" });

test("its length is that of its bytes", () => {
  expect(answer().headers.get("content-length")).toBe("23");
});

test("the last of the headers that differ in case alone counts", () => {
  const { headers } = textAnswer(text, "text/plain", 200, { "content-type": "text/html", "CONTENT-TYPE": "image/png" });
  expect(headers.get("content-type")).toBe("image/png");
});

test("the Fetch API gets status, headers and text, as often as it wants", async () => {
  const whole = answer();
  for (const response of [whole.toResponse(), whole.toResponse()])
    expect([response.status, response.headers.get("x-own"), await response.json()]).toEqual([
      201,
      "yes",
      { name: "Łukasz 🚀" },
    ]);
});

test("an answer without a body is one for the Fetch API, too", () => {
  const response = new WholeAnswer(304, { ETag: '"x"' }).toResponse();
  expect([response.status, response.body, response.headers.get("etag")]).toEqual([304, null, '"x"']);
});
