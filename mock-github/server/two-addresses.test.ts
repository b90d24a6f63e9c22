import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { startMockGitHub } from "../start.ts";
import { ask } from "../testing/control-client.ts";

// Where containers find a machine isn't where it finds itself. Linux has all of 127.0.0.0/8, other systems only its first address.

const other = "127.0.0.2";

const isThere = (origin: string) =>
  fetch(`${origin}/zen`).then(
    () => true,
    () => false,
  );

test.skipIf(process.platform !== "linux")("one port at two addresses is one mock", async () => {
  const mock = await startMockGitHub({ port: 0, alsoHost: other, control: true });
  onTestFinished(() => mock.stop());
  const second = mock.githubOrigin.replace("127.0.0.1", other);
  expect(await (await fetch(`${second}/meta`)).json()).toHaveProperty("api");
  expect(mock.journal.map(({ path }) => path)).toEqual(["/meta"]);
  await ask(mock, "POST /_mock/faults", { fault: "refuse-connection" });
  expect([await isThere(mock.githubOrigin), await isThere(second)]).toEqual([false, false]);
  await mock.heal();
  expect([await isThere(mock.githubOrigin), await isThere(second)]).toEqual([true, true]);
  expect((await fetch(`${second}/_mock`)).status).toBe(403);
  await mock.stop();
  expect([await isThere(mock.githubOrigin), await isThere(second)]).toEqual([false, false]);
});

test.skipIf(process.platform !== "linux")("where the second one is taken, the first is given back", async () => {
  await using taken = createServer().listen(0, other);
  await once(taken, "listening");
  const { port } = Object(taken.address()) as { port: number };
  await expect(startMockGitHub({ port, alsoHost: other })).rejects.toThrow(
    `Listening on ${other}:${port}: another program listens there (EADDRINUSE).`,
  );
  expect(await isThere(`http://127.0.0.1:${port}`)).toBe(false);
});

test("the hash of the key is the one of the certificate that a client sees", async () => {
  await using plain = await startMockGitHub({ port: 0 });
  expect(plain.publicKeyHash).toBe(undefined);
  await using mock = await startMockGitHub({ port: 0, proxy: "tls" });
  const { port, hostname: host } = new URL(mock.githubOrigin);
  const socket = connectTls({ port: Number(port), host, servername: "github.com", ca: mock.authority ?? [] });
  await once(socket, "secureConnect");
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: "spki", format: "der" });
  socket.destroy();
  expect(mock.publicKeyHash).toBe(
    createHash("sha256")
      .update(key ?? "")
      .digest("base64"),
  );
});
