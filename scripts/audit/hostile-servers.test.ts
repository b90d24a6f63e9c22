import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { mostBytesOfAnswer } from "../../fixtures/engines/transports/bounded-body.ts";
import { audit } from "./run-audit.ts";
import { answer, HostileServer, type Hostility, onlyVersion, pump } from "./testing/hostile-server.ts";

// Whatever a server does, an audit of it ends, says why, takes no more than a few MB, and leaves no connection open.

async function messageOf(scheme: "http" | "ws", hostility: Hostility, timeoutMs: number): Promise<string> {
  await using server = await HostileServer.start(hostility);
  const endpoint = `${scheme}://${server.address}`;
  const target = {
    endpoint,
    namespace: "app",
    database: "shop",
    profile: contractProfile,
    runAuthenticate: false,
    timeoutMs,
  };
  const message = await audit(target).then(
    () => "a report",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  await server.isAlone();
  return message.replaceAll(server.address, "HOST");
}

/** Time enough for what is answered, and so none that is waited for. */
const longMs = 60_000;
/** For what is never answered. */
const shortMs = 100;
const kilobytes = (count: number) => Buffer.alloc(count * 1000, "x");

const page: RequestListener = (_, response) =>
  answer(response, { "content-type": "text/html" }, `<!doctype html><title>Welcome</title>${"<p>".repeat(100_000)}`);

describe("a server whose version can't be had", () => {
  const messageTo = (onRequest: RequestListener, timeoutMs = longMs) => messageOf("ws", { onRequest }, timeoutMs);
  const noVersion =
    "AuditUnavailableError: --endpoint ws://HOST: expected SurrealDB's version at http://HOST/version, saw";

  test("says nothing", async () => {
    expect(await messageTo(() => {}, shortMs)).toMatch(
      /^AuditUnavailableError: --endpoint ws:\/\/HOST: expected a SurrealDB that answers GET http:\/\/HOST\/version, saw no answer within [\d.]+ s\./,
    );
  });

  test("says nothing after its headers", async () => {
    expect(await messageTo((_, response) => response.writeHead(200).flushHeaders(), shortMs)).toMatch(
      /saw no answer within [\d.]+ s\./,
    );
  });

  test("drips", async () => {
    expect(
      await messageTo((_, response) => {
        const drip = setInterval(() => response.write("x"), 10);
        response.on("close", () => clearInterval(drip));
      }, shortMs),
    ).toMatch(/saw no answer within [\d.]+ s\./);
  });

  test("goes on without end", async () => {
    let written = () => 0;
    expect(await messageTo((_, response) => (written = pump(response, kilobytes(64))))).toContain(
      `${noVersion} HTTP 200 with "xxxx`,
    );
    expect(written()).toBeLessThan(2 * mostBytesOfAnswer);
  });

  test("sends everybody on", async () => {
    const leads =
      (to: string): RequestListener =>
      (_, response) =>
        answer(response, { location: to }, "", 302);
    expect(await messageTo(leads("/10?ticket=secret"))).toContain(
      `${noVersion} HTTP 302 that leads to http://HOST/10. Name the address that SurrealDB itself has.`,
    );
    expect(await messageTo(leads("http://169.254.169.254/latest"))).toContain(
      "that leads to http://169.254.169.254/latest.",
    );
  });

  test("is a website", async () => {
    expect(await messageTo(page)).toContain(`${noVersion} HTTP 200 with "<!doctype html><title>Welcome</title><p>`);
  });
});

describe("a server that answers over HTTP, after its version,", () => {
  const messageTo = (onRequest: RequestListener, timeoutMs = longMs) =>
    messageOf("http", { onRequest: onlyVersion(onRequest) }, timeoutMs);
  const asked = "POST /rpc (authenticate)";

  test.each<[string, RequestListener]>([
    ["nothing", () => {}],
    [
      "nothing after its headers",
      (_, response) => response.writeHead(200, { "content-type": "application/cbor" }).flushHeaders(),
    ],
    [
      "drop by drop",
      (_, response) => {
        const drip = setInterval(() => response.write("x"), 10);
        response.on("close", () => clearInterval(drip));
      },
    ],
  ])("%s", async (_, listener) => {
    expect(await messageTo(listener, shortMs)).toContain(
      `${asked} at http://HOST/rpc: expected an answer, saw none within 0.1 s.`,
    );
  });

  test("without end", async () => {
    let written = () => 0;
    expect(await messageTo((_, response) => (written = pump(response, kilobytes(64))))).toContain(
      `${asked} at http://HOST/rpc: expected an answer, saw an answer of more than 8 MB, which was cut off.`,
    );
    expect(written()).toBeLessThan(3 * mostBytesOfAnswer);
  });

  test.each<[string, RequestListener, string]>([
    ["a website", page, 'expected an answer in CBOR, saw HTTP 200 (text/html) with "<!doctype html>'],
    [
      "that it is elsewhere",
      (_, response) => answer(response, { location: "/elsewhere" }, "", 307),
      "expected an answer of SurrealDB, saw HTTP 307 (no content type) with nothing",
    ],
    [
      "garbage",
      (_, response) => answer(response, { "content-type": "application/json" }, "{]"),
      'expected an answer in CBOR, saw HTTP 200 (application/json) with "{]"',
    ],
    [
      "a list that can't be that long",
      (_, response) =>
        answer(response, { "content-type": "application/cbor" }, Buffer.from("9bffffffffffffffff", "hex")),
      "expected an answer in CBOR, saw HTTP 200 (application/cbor) with the bytes 9bffffffffffffffff",
    ],
    [
      "a list in a list in a list …",
      (_, response) => answer(response, { "content-type": "application/cbor" }, Buffer.alloc(1_000_000, 0x81)),
      "expected an answer in CBOR, saw HTTP 200 (application/cbor) with the bytes 8181",
    ],
  ])("%s", async (_, listener, seen) => {
    expect(await messageTo(listener)).toContain(`${asked}: ${seen}`);
  });
});

describe("a server that opens a WebSocket, after its version,", () => {
  const asked = "authenticate over a WebSocket (cbor) at ws://HOST/rpc: expected an answer, saw";
  const lengthOf = (bytes: number) =>
    Buffer.from([127, 0, 0, 0, 0, bytes >>> 24, (bytes >>> 16) & 255, (bytes >>> 8) & 255, bytes & 255]);
  /** https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
  const frame = (first: number, payload: Buffer) =>
    Buffer.concat([Buffer.from([first]), lengthOf(payload.length), payload]);
  const noAnswer = Buffer.from("a1626964187b", "hex"); // {"id": 123}

  test("and is silent", async () => {
    expect(await messageOf("ws", {}, shortMs)).toContain(`${asked} none within 0.1 s.`);
  });

  test("and sends frames without end that answer nothing", async () => {
    expect(
      await messageOf(
        "ws",
        {
          onSocket: (_, raw) =>
            void pump(raw, Buffer.concat(Array.from({ length: 4000 }, () => frame(0x82, noAnswer)))),
        },
        500,
      ),
    ).toContain(`${asked} none within 0.5 s.`);
  });

  test("and sends a message without end", async () => {
    let written = () => 0;
    const message = await messageOf(
      "ws",
      {
        onSocket: (_, raw) => {
          raw.write(frame(0x02, noAnswer));
          written = pump(raw, frame(0x00, kilobytes(64)));
        },
      },
      longMs,
    );
    expect(message).toContain(`${asked} the connection closed (1006, Max payload size exceeded).`);
    expect(written()).toBeLessThan(3 * mostBytesOfAnswer);
  });

  test("and sends garbage", async () => {
    expect(
      await messageOf("ws", { onSocket: (socket) => void socket.on("message", () => socket.send("{]")) }, longMs),
    ).toContain(`${asked} "{]".`);
  });

  test("and never says goodbye", async () => {
    const message = await messageOf(
      "ws",
      {
        onSocket: (socket, raw) =>
          void socket.on("message", () => {
            socket.send(Buffer.from("f6", "hex")); // null: answers whoever asked
            raw.removeAllListeners("data");
          }),
      },
      longMs,
    );
    expect(message).toContain("authenticate: expected a result or an error, saw null");
  });

  test("or doesn't", async () => {
    const message = await messageOf("ws", { opensNoSocket: true }, shortMs);
    expect(message).toContain(
      "Opening a WebSocket (cbor) at ws://HOST/rpc: expected a connection, saw none within 0.1 s.",
    );
  });
});
