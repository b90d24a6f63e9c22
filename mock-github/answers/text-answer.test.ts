import { expect, test } from "vitest";
import { textAnswer, WholeAnswer } from "./text-answer.ts";

const text = '{"name":"Łukasz 🚀"}';
const answer = () => textAnswer(text, "application/json; charset=utf-8", 201, { "X-Own": "yes" });

test("an answer is read like any other, in every way", async () => {
  const bytes = [...Buffer.from(text)];
  expect(await answer().text()).toBe(text);
  expect(await answer().json()).toEqual({ name: "Łukasz 🚀" });
  expect([...new Uint8Array(await answer().arrayBuffer())]).toEqual(bytes);
  expect([...(await answer().bytes())]).toEqual(bytes);
  expect(await (await answer().blob()).text()).toBe(text);
  expect(await new Response(answer().body).text()).toBe(text);
  expect(answer().headers.get("content-length")).toBe(String(bytes.length));
});

test("a copy, and what the Fetch API makes of it, have status, headers and text", async () => {
  for (const copy of [
    answer().clone(),
    new WholeAnswer(text, answer()).streamed(),
    new Response(answer().body, answer()),
  ])
    expect([copy.status, copy.headers.get("x-own"), await copy.text()]).toEqual([201, "yes", text]);
});
