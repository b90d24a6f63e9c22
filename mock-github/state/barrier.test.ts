import { once } from "node:events";
import { Agent, request } from "node:https";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RecordedCall } from "../basics/recorded-call.ts";
import { personas } from "../personas.ts";
import { Barrier, BarrierError, type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { askForToken, askForUser, exchangeOf, jsonMember, sendRaw } from "../testing/wire-client.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub({ proxy: "tls" });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const call: RecordedCall = {
  host: "api.github.com",
  method: "GET",
  path: "/user",
  query: "",
  headers: [],
  body: "",
  known: true,
};

/** What has happened so far, in order. */
function diary() {
  const entries: string[] = [];
  return {
    entries,
    note:
      <Value>(entry: string) =>
      (value: Value): Value => (entries.push(entry), value),
  };
}

describe("a barrier", () => {
  test("lets nobody go before all have arrived, and then everybody", async () => {
    const { entries, note } = diary();
    const barrier = new Barrier("GET /user", 3);
    const held = [1, 2].map((n) => barrier.hold(call).then(note(`${n} goes`)));
    await askForUser(mock, "nobody"); // a way to the mock and back: time enough for a mistake
    expect([barrier.arrived.length, barrier.isOpen, entries]).toEqual([2, true, []]);
    await Promise.all([...held, barrier.hold(call).then(note("3 goes"))]);
    expect([await barrier.complete, barrier.isOpen, entries]).toEqual([
      [call, call, call],
      false,
      ["1 goes", "2 goes", "3 goes"],
    ]);
  });

  test("does something meanwhile: after all have arrived, before the first goes", async () => {
    const { entries, note } = diary();
    const barrier = new Barrier("GET /user", 2, {
      meanwhile: async (calls) => {
        note(`${calls.length} are here`)(undefined);
        await askForUser(mock, "nobody");
        note("done")(undefined);
      },
    });
    await Promise.all([barrier.hold(call).then(note("1 goes")), barrier.hold(call).then(note("2 goes"))]);
    expect(entries).toEqual(["2 are here", "done", "1 goes", "2 goes"]);
  });

  test("that is given up lets go, and tells how many of how many came", async () => {
    const barrier = new Barrier("GET /user", 3);
    const held = barrier.hold(call);
    barrier.giveUp("the others have ended");
    await held;
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError(
        "Barrier for requests to GET /user: expected 3 at the same time, saw 1 (the others have ended).",
      ),
    );
    expect([barrier.isOpen, barrier.isOver]).toEqual([false, true]);
  });

  test("gives itself up when its time is over", async () => {
    const barrier = new Barrier("POST /login/oauth/access_token", 2, { timeoutMs: 20 });
    const idle = setInterval(() => {}, 1000); // its own clock keeps no process alive
    await barrier.hold(call);
    clearInterval(idle);
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError(
        "Barrier for requests to POST /login/oauth/access_token: expected 2 at the same time, saw 1 (within 0.02 s).",
        { timedOut: true },
      ),
    );
  });

  test("whose meanwhile never ends gives itself up, too", async () => {
    const barrier = new Barrier("GET /user", 1, { timeoutMs: 20, meanwhile: () => new Promise(() => {}) });
    const idle = setInterval(() => {}, 1000);
    await barrier.hold(call);
    clearInterval(idle);
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError(
        "Barrier for requests to GET /user: expected 1 at the same time, saw all of them, and what was to happen meanwhile had not ended (within 0.02 s).",
        { timedOut: true },
      ),
    );
  });

  test("whose meanwhile fails lets go, and tells why", async () => {
    const barrier = new Barrier("GET /user", 1, { meanwhile: () => Promise.reject(new Error("no such table")) });
    await barrier.hold(call);
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError("What was to happen while 1 requests to GET /user wait failed: Error: no such table"),
    );
  });

  test("that is complete can't be given up any more", async () => {
    const barrier = new Barrier("GET /user", 1);
    await barrier.hold(call);
    barrier.giveUp("too late");
    expect(await barrier.complete).toEqual([call]);
  });

  test.each([0, -1, 1.5, Number.NaN])("of %s requests is refused", (count) => {
    expect(() => mock.addBarrier("GET /user", count)).toThrow(
      new RangeError(`Barrier for requests to GET /user: expected a count of 1 or more, saw ${count}.`),
    );
  });
});

/** The mock's answer to a whole https address that comes to its proxy in clear text, as the embedded engine sends it. */
const throughProxy = async (path: string) =>
  (
    await sendRaw(
      String(mock.proxyOrigin),
      `GET ${path} HTTP/1.1\r\nHost: api.github.com\r\nUser-Agent: t\r\nConnection: close\r\n\r\n`,
    )
  ).text.slice(9, 12);

async function throughTls(path: string): Promise<string> {
  const agent = new Agent({ proxyEnv: { HTTPS_PROXY: String(mock.proxyOrigin) }, ca: String(mock.authority) });
  const sent = request(`https://api.github.com${path}`, { agent, headers: { "User-Agent": "t" } }).end();
  const [answer] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
  answer.resume();
  agent.destroy();
  return String(answer.statusCode);
}

describe("the mock holds", () => {
  const ways = {
    "on its port": async () => String((await askForUser(mock, "nobody")).status),
    "as a proxy": () => throughProxy("/user"),
    "as a proxy, through TLS": () => throughTls("/user"),
  };

  test.each(Object.entries(ways))("requests that come %s", async (_, ask) => {
    const { entries, note } = diary();
    const barrier = mock.addBarrier("GET /user", 2, { meanwhile: note("both are here") });
    const first = ask().then(note("answered"));
    await askForToken(mock, {}); // another endpoint is not held
    expect([barrier.arrived.length <= 1, entries]).toEqual([true, []]);
    expect(await Promise.all([first, ask().then(note("answered"))])).toEqual(["401", "401"]);
    expect(entries).toEqual(["both are here", "answered", "answered"]);
    expect(await ask()).toBe("401"); // later ones pass
  });

  test("requests of all three ways at one barrier", async () => {
    const barrier = mock.addBarrier("GET /user", 3);
    expect(await Promise.all(Object.values(ways).map((ask) => ask()))).toEqual(["401", "401", "401"]);
    expect((await barrier.complete).map(({ path }) => path)).toEqual(["/user", "/user", "/user"]);
  });

  test("so that what happens meanwhile decides the answer", async () => {
    const app = mock.createApp();
    mock.addBarrier("POST /login/oauth/access_token", 1, { meanwhile: () => app.expire() });
    const answer = await askForToken(mock, exchangeOf(app, app.authorize(personas.ada)));
    expect(await jsonMember(answer, "error")).toBe("bad_verification_code");
  });

  test("one barrier after another, those of each endpoint by themselves", async () => {
    const [first, second, other] = [
      mock.addBarrier("GET /user", 1),
      mock.addBarrier("GET /user", 2),
      mock.addBarrier("POST /login/oauth/access_token", 1),
    ];
    await askForUser(mock, "one");
    expect([first.arrived.length, second.arrived.length, other.arrived.length]).toEqual([1, 0, 0]);
    await Promise.all([askForUser(mock, "two"), askForUser(mock, "three")]);
    expect([first.arrived.length, second.arrived.length, other.arrived.length]).toEqual([1, 2, 0]);
  });

  test("requests with a fault, which comes when all are here", async () => {
    const app = mock.createApp();
    app.inject("POST /login/oauth/access_token", "status-500");
    const barrier = mock.addBarrier("POST /login/oauth/access_token", 2);
    const answers = await Promise.all([1, 2].map(() => askForToken(mock, exchangeOf(app, "x"))));
    expect([answers.map(({ status }) => status), barrier.arrived.map(({ fault }) => fault)]).toEqual([
      [500, 500],
      ["status-500", "status-500"],
    ]);
  });

  test("until it is reset, and then answers", async () => {
    const barrier = mock.addBarrier("GET /user", 2);
    const answer = askForUser(mock, "nobody");
    await expect.poll(() => barrier.arrived.length, { interval: 5 }).toBe(1);
    mock.reset();
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError("Barrier for requests to GET /user: expected 2 at the same time, saw 1 (the mock was reset)."),
    );
    expect((await answer).status).toBe(401);
  });

  test("until it is stopped", async () => {
    const own = await startMockGitHub();
    const barrier = own.addBarrier("GET /user", 2);
    const answer = askForUser(own, "nobody").then(
      () => "an answer",
      () => "none",
    );
    await expect.poll(() => barrier.arrived.length, { interval: 5 }).toBe(1);
    await own.stop();
    await expect(barrier.complete).rejects.toEqual(
      new BarrierError("Barrier for requests to GET /user: expected 2 at the same time, saw 1 (the mock was stopped)."),
    );
    await answer;
  });
});
