import { expect, test } from "vitest";
import { everyEndpoint, type Fault, tokenEndpoint } from "./fault.ts";
import { FaultQueue } from "./fault-queue.ts";

const fault = (name: string, hits = everyEndpoint): Fault => ({ name, about: "", hits, answer: () => new Response() });
const take = (queue: FaultQueue, count: number) => Array.from({ length: count }, () => queue.take("GET /user")?.name);

test("a fault without times answers for ever", () => {
  const queue = new FaultQueue();
  queue.plant("GET /user", fault("a"));
  expect(take(queue, 3)).toEqual(["a", "a", "a"]);
});

test("faults answer in the order planted, as often as told, and then no more", () => {
  const queue = new FaultQueue();
  queue.plant("GET /user", fault("a"), 2);
  queue.plant("GET /user", fault("b"), 1);
  expect(take(queue, 4)).toEqual(["a", "a", "b", undefined]);
});

test("the next fault ends one without times", () => {
  const queue = new FaultQueue();
  queue.plant("GET /user", fault("a"));
  queue.plant("GET /user", fault("b"), 1);
  expect(take(queue, 2)).toEqual(["b", undefined]);
});

test("a fault of one endpoint leaves the other alone", () => {
  const queue = new FaultQueue();
  queue.plant("POST /login/oauth/access_token", fault("a"));
  expect(take(queue, 1)).toEqual([undefined]);
});

test("a fault is refused where it can't hit", () => {
  expect(() => new FaultQueue().plant("GET /user", fault("a", tokenEndpoint))).toThrow(
    new Error("Planting fault a on GET /user: it hits only POST /login/oauth/access_token."),
  );
});

test.each([0, -1, 1.5, Number.NaN])("%d times is refused", (times) => {
  expect(() => new FaultQueue().plant("GET /user", fault("a"), times)).toThrow(
    new Error(`Planting fault a on GET /user: expected times to be 1 or more, saw ${times}.`),
  );
});
