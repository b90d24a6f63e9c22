import { describe, expect, test } from "vitest";
import { personas } from "../personas.ts";
import type { EndpointName, FaultName } from "../start.ts";
import { askForToken, exchangeOf, jsonMember, type Received, requestText, sendRaw } from "../testing/wire-client.ts";
import { slowByMs } from "./slow-answers.ts";
import { app, mock, useMock } from "../testing/mock-of-tests.ts";

useMock();

async function send(endpoint: EndpointName, fault: FaultName): Promise<Received> {
  const code = app.authorize(personas.ada);
  if (endpoint === "GET /user") {
    const token = String(await jsonMember(await askForToken(mock, exchangeOf(app, code)), "access_token"));
    app.inject(endpoint, fault);
    return sendRaw(
      mock.apiOrigin,
      requestText("GET", "/user", { Authorization: `Bearer ${token}`, "User-Agent": "t" }),
    );
  }
  app.inject(endpoint, fault);
  const body = JSON.stringify(exchangeOf(app, code));
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  return sendRaw(mock.githubOrigin, requestText("POST", "/login/oauth/access_token", headers, body));
}

/** How long the body is, and how long its header says it is. */
function lengths(text: string): [real: number, promised: number] {
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  return [body.length, Number(/^content-length: (\d+)$/im.exec(head)?.[1])];
}

describe.each(["POST /login/oauth/access_token", "GET /user"] as const)("on %s", (endpoint) => {
  test("reset-before-answer sends nothing", async () => {
    expect(await send(endpoint, "reset-before-answer")).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
  });

  test("reset-in-headers sends half a header", async () => {
    const { text, error } = await send(endpoint, "reset-in-headers");
    expect([text, error]).toEqual(["HTTP/1.1 200 OK\r\nContent-Type: applica", "ECONNRESET"]);
  });

  test("reset-in-body sends half the body", async () => {
    const { text, error } = await send(endpoint, "reset-in-body");
    const [real, promised] = lengths(text);
    expect([real, error]).toEqual([Math.floor(promised / 2), "ECONNRESET"]);
    expect(text).toMatch(endpoint === "GET /user" ? /\{"login":"ada"/ : /\{"access_token":"gho_/);
  });

  test("wrong-content-length promises 100 bytes more, and ends politely", async () => {
    const { text, error } = await send(endpoint, "wrong-content-length");
    const [real, promised] = lengths(text);
    expect([promised - real, error]).toEqual([100, undefined]);
  });

  test("content-length-too-short sends twice as much as promised", async () => {
    const [real, promised] = lengths((await send(endpoint, "content-length-too-short")).text);
    expect(promised).toBe(Math.floor(real / 2));
  });

  test("byte-by-byte arrives whole, in many pieces", async () => {
    const { text, error, chunks } = await send(endpoint, "byte-by-byte");
    const [real, promised] = lengths(text);
    expect([real, error]).toEqual([promised, undefined]);
    expect(chunks).toBeGreaterThan(text.length / 4);
  });

  test("half-open ends politely, without a byte", async () => {
    expect(await send(endpoint, "half-open")).toEqual({ text: "", error: undefined, chunks: 0 });
  });

  test("slow-headers arrives whole, line by line, and takes its time", async () => {
    const start = performance.now();
    const { text, error, chunks } = await send(endpoint, "slow-headers");
    expect(performance.now() - start).toBeGreaterThan(slowByMs - 20);
    const [real, promised] = lengths(text);
    expect([real, error, text.slice(0, 17)]).toEqual([promised, undefined, "HTTP/1.1 200 OK\r\n"]);
    expect(chunks).toBeGreaterThan(5);
  });

  test("slow takes its time", async () => {
    const start = performance.now();
    const { text } = await send(endpoint, "slow");
    expect(performance.now() - start).toBeGreaterThan(slowByMs - 5);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test("never-answers holds the request until it is dropped", async () => {
    const held = mock.waitForHeld();
    const received = send(endpoint, "never-answers");
    expect(await held).toBe(app.journal.at(-1));
    expect(await mock.waitForHeld()).toBe(app.journal.at(-1));
    mock.dropHeld();
    expect(await received).toEqual({ text: "", error: "ECONNRESET", chunks: 0 });
  });
});

test("reset drops what is held", async () => {
  const held = mock.waitForHeld();
  const received = send("GET /user", "never-answers");
  await held;
  mock.reset();
  expect(await received).toMatchObject({ error: "ECONNRESET" });
});
