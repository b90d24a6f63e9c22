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
