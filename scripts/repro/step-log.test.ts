import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StartedBackend } from "../../fixtures/engines/backend.ts";
import { LogTail } from "../../fixtures/engines/log-tail.ts";
import { StepLog, whyNoLog } from "./step-log.ts";

const logTail = new LogTail();
let said = "";
const say = (line: string) => logTail.keep((said += `${line}\n`));
// as SurrealDB logs a request at the level debug
const server = createServer(({ url }, response) => {
  say(
    `T DEBUG request: surrealdb_server::ntw::tracer: Started processing request otel.kind="server" url.path="${url}"`,
  );
  response.writeHead(404).end();
});
let backend: StartedBackend;
beforeAll(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = server.address() as AddressInfo;
  const root = { username: "root", password: "the password of root" };
  backend = {
    name: "binary",
    logTail,
    server: { endpoint: `ws://127.0.0.1:${port}`, root },
  } as unknown as StartedBackend;
});
afterAll(() => server.close());

test("what is said between beginning and end is told, without what every request says, and without root's password", async () => {
  say("before");
  const log = await StepLog.begin(backend);
  say(
    'T DEBUG rpc/call: surrealdb_core::iam::signin: Record user signin query failed: Expected `string` otel.kind="server" x=1',
  );
  say("T DEBUG rpc/call: surrealdb_server::rpc::websocket: Process RPC request");
  say("T WARN it is the password of root");
  const lines = await log.end();
  say("behind");
  expect(lines).toEqual([
    "T DEBUG rpc/call: surrealdb_core::iam::signin: Record user signin query failed: Expected `string`",
    "T WARN it is <password>",
  ]);
});

test("of many lines the last are told, and how many there were", async () => {
  const log = await StepLog.begin(backend);
  for (let i = 1; i <= 100; i++) say(`line ${i}`);
  const lines = await log.end();
  expect(lines).toHaveLength(41);
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(["… 60 lines before", "line 61", "line 100"]);
});

test("an engine in this process has none, and says what has one", () => {
  expect(whyNoLog(backend)).toBeUndefined();
  expect(whyNoLog({ name: "embedded", logTail: undefined })).toMatch(
    /^the embedded engine has no log: .* --surrealdb VERSION/,
  );
});
