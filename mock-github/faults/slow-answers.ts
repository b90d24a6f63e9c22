import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { everyEndpoint, defineFault } from "./fault.ts";
import { rawAnswer, write } from "./raw-answer.ts";

/** Milliseconds that `slow` waits: long for a loopback, short for a test. */
export const slowBy = 150;

export const slow = defineFault({
  name: "slow",
  about: `the right answer after ${slowBy} ms`,
  hits: everyEndpoint,
  async answer({ genuine }) {
    await delay(slowBy, undefined, { ref: false }); // the open connection keeps the process alive, not the clock
    return genuine();
  },
});

export const slowHeaders = defineFault({
  name: "slow-headers",
  about: `the right answer, its headers one by one over ${slowBy} ms`,
  hits: everyEndpoint,
  async disturb(socket, { genuine }) {
    const { head, body } = await rawAnswer(await genuine());
    const lines = head.toString("latin1").split(/(?<=\r\n)/);
    socket.setNoDelay(true);
    for (const line of lines) {
      await write(socket, Buffer.from(line, "latin1"));
      await delay(slowBy / lines.length, undefined, { ref: false });
    }
    await write(socket, body);
    socket.destroySoon();
  },
});

export const byteByByte = defineFault({
  name: "byte-by-byte",
  about: "the right answer, each byte sent on its own",
  hits: everyEndpoint,
  async disturb(socket, { genuine }) {
    const { head, body } = await rawAnswer(await genuine());
    socket.setNoDelay(true);
    for (const byte of Buffer.concat([head, body])) {
      await write(socket, Buffer.of(byte));
      await nextTurn();
    }
    socket.destroySoon();
  },
});

export const neverAnswers = defineFault({
  name: "never-answers",
  about: "the connection stays open and nothing comes, until dropHeld() resets it",
  hits: everyEndpoint,
  disturb: (socket, { hold }) => hold(socket),
});
