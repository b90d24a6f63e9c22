import { once } from "node:events";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { HeldConnections } from "./held-connections.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";

const call = (path: string): RecordedCall => ({
  host: "github.com",
  method: "GET",
  path,
  query: "",
  headers: [],
  body: "",
  known: true,
});

test("whoever waits gets the call that is held, before and after", async () => {
  const held = new HeldConnections();
  const [before, alsoBefore] = [held.waitFor(), held.waitFor()];
  held.hold(new Socket(), call("/a"));
  expect(await Promise.all([before, alsoBefore, held.waitFor()])).toEqual([call("/a"), call("/a"), call("/a")]);
});

test("a client that gave up is no longer held", async () => {
  const held = new HeldConnections();
  const socket = new Socket();
  held.hold(socket, call("/a"));
  socket.destroy();
  await once(socket, "close");
  held.hold(new Socket(), call("/b"));
  expect(await held.waitFor()).toEqual(call("/b"));
});

test("drop destroys what is held, once", async () => {
  const held = new HeldConnections();
  const socket = new Socket().on("error", () => undefined);
  held.hold(socket, call("/a"));
  held.drop();
  expect(socket.destroyed).toBe(true);
  const next = held.waitFor();
  held.hold(new Socket(), call("/b"));
  expect(await next).toEqual(call("/b"));
});
