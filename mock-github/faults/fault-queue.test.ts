import { describe, expect, test } from "vitest";
import { everyEndpoint, type Fault, tokenEndpoint } from "./fault.ts";
import { type FaultMatch, FaultQueue, type FaultTarget } from "./fault-queue.ts";

const fault = (name: string, hits = everyEndpoint): Fault => ({ name, about: "", hits, answer: () => new Response() });
const user: FaultTarget = { endpoint: "GET /user", host: "api.github.com", path: "/user" };
const token: FaultTarget = {
  endpoint: "POST /login/oauth/access_token",
  host: "github.com",
  path: "/login/oauth/access_token",
};
const onUser: FaultMatch = { endpoint: "GET /user" };
const take = (queue: FaultQueue, count: number) => Array.from({ length: count }, () => queue.take(user)?.name);

test("a fault without times answers for ever", () => {
  const queue = new FaultQueue();
  queue.plant(onUser, fault("a"));
  expect(take(queue, 3)).toEqual(["a", "a", "a"]);
});

test("faults answer in the order planted, as often as told, and then no more", () => {
  const queue = new FaultQueue();
  queue.plant(onUser, fault("a"), { times: 2 });
  queue.plant(onUser, fault("b"), { times: 1 });
  expect(take(queue, 4)).toEqual(["a", "a", "b", undefined]);
});

test("the next fault ends one without times, if it is for the same requests", () => {
  const queue = new FaultQueue();
  queue.plant(onUser, fault("a"));
  queue.plant({ host: "api.github.com" }, fault("c"));
  queue.plant(onUser, fault("b"), { times: 1 });
  expect(take(queue, 2)).toEqual(["c", "c"]);
  expect(queue.list().map((planted) => planted.fault.name)).toEqual(["c", "b"]);
});

test("a fault lets so many requests through before it answers one", () => {
  const queue = new FaultQueue();
  queue.plant(onUser, fault("a"), { after: 2, times: 1 });
  expect(take(queue, 4)).toEqual([undefined, undefined, "a", undefined]);
});

test("requests that another fault answers count for one that waits", () => {
  const queue = new FaultQueue();
  queue.plant(onUser, fault("a"), { times: 1 });
  queue.plant(onUser, fault("b"), { after: 1, times: 1 });
  expect(take(queue, 3)).toEqual(["a", "b", undefined]);
});

test("a fault of one endpoint leaves the other alone, and isn't used up by it", () => {
  const queue = new FaultQueue();
  queue.plant({ endpoint: "POST /login/oauth/access_token" }, fault("a"), { after: 1 });
  expect([...take(queue, 2), queue.take(token)?.name, queue.take(token)?.name]).toEqual([
    undefined,
    undefined,
    undefined,
    "a",
  ]);
});

describe("a fault by host, by path or for everything", () => {
  test.each<[FaultMatch, boolean, boolean]>([
    [{}, true, true],
    [{ host: "api.github.com" }, true, false],
    [{ host: "github.com" }, false, true],
    [{ path: "/user" }, true, false],
    [{ path: "/use" }, false, false],
    [{ path: "/login/*" }, false, true],
    [{ path: "*" }, true, true],
    [{ path: "/*/access_token" }, false, true],
    [{ path: "/login.oauth.*" }, false, false],
    [{ host: "github.com", path: "/user" }, false, false],
  ])("%j answers GET /user: %s, and the token endpoint: %s", (match, hitsUser, hitsToken) => {
    const queue = new FaultQueue();
    queue.plant(match, fault("a"));
    expect([queue.take(user) !== undefined, queue.take(token) !== undefined]).toEqual([hitsUser, hitsToken]);
  });

  test("stays away from endpoints that it can't hit", () => {
    const queue = new FaultQueue();
    queue.plant({}, fault("a", tokenEndpoint));
    expect([queue.take(user), queue.take(token)?.name]).toEqual([undefined, "a"]);
  });
});

test("a fault that is taken back answers no more", () => {
  const queue = new FaultQueue();
  const planted = queue.plant(onUser, fault("a"));
  queue.plant({}, fault("b"));
  queue.remove(planted);
  expect(take(queue, 1)).toEqual(["b"]);
});

test("a fault is refused where it can't hit", () => {
  expect(() => new FaultQueue().plant(onUser, fault("a", tokenEndpoint))).toThrow(
    new Error("Planting fault a on GET /user: it hits only POST /login/oauth/access_token."),
  );
});

test.each([0, -1, 1.5, Number.NaN])("%d times is refused", (times) => {
  expect(() => new FaultQueue().plant(onUser, fault("a"), { times })).toThrow(
    new Error(`Planting fault a on GET /user: expected times to be 1 or more, saw ${times}.`),
  );
});

test.each([-1, 0.5, Number.POSITIVE_INFINITY])("after %d is refused", (after) => {
  expect(() => new FaultQueue().plant({ host: "github.com", path: "/x" }, fault("a"), { after })).toThrow(
    new Error(`Planting fault a on github.com /x: expected after to be 0 or more, saw ${after}.`),
  );
});
