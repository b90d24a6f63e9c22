import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { personas } from "../personas.ts";
import { type StartedMockGitHub, startMockGitHub } from "../start.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { askForUser, exchangeOf, requestText, sendOn, sendRaw } from "../testing/wire-client.ts";

let mock: StartedMockGitHub;
beforeAll(async () => {
  mock = await startMockGitHub();
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** A request on a connection that stays. */
const staying = (method: string, target: string, headers: Readonly<Record<string, string>> = {}, body = "") =>
  requestText(method, target, { Connection: "keep-alive", "User-Agent": "t", ...headers }, body);

const bodyOf = (text: string) => text.slice(text.indexOf("\r\n\r\n") + 4);

/** Of an answer: what is the same each time. */
const fieldsOf = (text: string) =>
  text
    .slice(0, text.indexOf("\r\n\r\n"))
    .split("\r\n")
    .filter((line) => !/^(?:date|x-github-request-id|x-ratelimit-)/i.test(line));

test("requests that are sent before the first is answered are answered in their order", async () => {
  const app = mock.createApp();
  const credentials = { Authorization: `Bearer ${await tokenOf(mock, app, personas.ada)}` };
  const { text } = await sendRaw(
    mock.apiOrigin,
    staying("GET", "/user", credentials) +
      staying("POST", "/graphql", credentials, '{"query":"{ viewer { login } }"}') + // takes longer than the next
      staying("HEAD", "/user", credentials) +
      requestText("GET", "/nowhere", { "User-Agent": "t" }),
  );
  const answers = text.split(/(?=HTTP\/1\.1 )/);
  expect(answers.map((answer) => answer.slice(9, 12))).toEqual(["200", "200", "200", "404"]);
  expect(answers.map((answer) => bodyOf(answer).slice(0, 15))).toEqual([
    '{"login":"ada",',
    '{"data":{"viewe',
    "",
    '{"message":"Not',
  ]);
  expect(mock.journal.slice(-4).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /user",
    "POST /graphql",
    "HEAD /user",
    "GET /nowhere",
  ]);
});

test.each(["/user", "/nowhere"])("HEAD %s has the fields of GET, its length too, and no body", async (path) => {
  const credentials = { Authorization: `Bearer ${await tokenOf(mock, mock.createApp(), personas.ada)}` };
  const ask = (method: string) =>
    sendRaw(mock.apiOrigin, requestText(method, path, { "User-Agent": "t", ...credentials }));
  const [head, get] = [await ask("HEAD"), await ask("GET")];
  expect(fieldsOf(head.text)).toEqual(fieldsOf(get.text));
  expect(fieldsOf(get.text)).toContain(`content-length: ${bodyOf(get.text).length}`);
  expect([bodyOf(head.text), bodyOf(get.text).length > 20]).toEqual(["", true]);
});

test("an answer comes in one piece, head and body, with its length", async () => {
  const { text, chunks } = await sendRaw(mock.apiOrigin, requestText("GET", "/user", { "User-Agent": "t" }));
  expect(chunks).toBe(1);
  expect(text).toMatch(/^content-length: \d+\r$/m);
  expect(text).not.toMatch(/^transfer-encoding/im);
});

test("a body that comes in pieces, also within one letter, is read as it was sent", async () => {
  const socket = connect(Number(new URL(mock.githubOrigin).port), "127.0.0.1").setNoDelay(true);
  const received = sendOn(
    socket,
    "POST /nowhere HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n",
  );
  const body = Buffer.from("state=Łukasz");
  socket.write("\r\n");
  for (const byte of body) {
    await new Promise((sent) => socket.write(Buffer.from([0x31, 13, 10, byte, 13, 10]), sent));
  }
  socket.write("0\r\n\r\n");
  expect((await received).text.slice(9, 12)).toBe("404");
  expect(mock.journal.at(-1)?.body).toBe("state=Łukasz");
});

test("a byte order mark before JSON is no part of it", async () => {
  const app = mock.createApp();
  const body = `\uFEFF${JSON.stringify(exchangeOf(app, app.authorize(personas.ada)))}`;
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const { text } = await sendRaw(mock.githubOrigin, requestText("POST", "/login/oauth/access_token", headers, body));
  expect(bodyOf(text)).toMatch(/^\{"access_token":"gho_/);
});

test("several fields of one name are one, as HTTP has it", async () => {
  const { text } = await sendRaw(
    mock.apiOrigin,
    `GET / HTTP/1.1\r\nHost: h\r\nUser-Agent: t\r\nAccept: text/html\r\nAccept: application/json\r\nConnection: close\r\n\r\n`,
  );
  expect(text.slice(9, 12)).toBe("200");
});

test("a client that is gone before its answer does no harm to the next", async () => {
  const socket = connect(Number(new URL(mock.apiOrigin).port), "127.0.0.1");
  const received = sendOn(socket, staying("GET", "/user"));
  const barrier = mock.addBarrier("GET /user", 1, {
    async meanwhile() {
      socket.resetAndDestroy();
      await received;
    },
  });
  await barrier.complete;
  expect((await askForUser(mock, "nobody")).status).toBe(401);
  expect(mock.journal).toHaveLength(2);
});
