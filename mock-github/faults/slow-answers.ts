import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { defineFault, everyEndpoint } from "./fault.ts";
import { rawAnswer, write } from "./raw-answer.ts";

/** How long `slow` waits: long for a loopback, short for a test. */
export const slowByMs = 150;

export const slowAnswers = [
  defineFault({
    name: "slow",
    about: `the right answer after ${slowByMs} ms`,
    hits: everyEndpoint,
    async answer({ genuine }) {
      await delay(slowByMs, undefined, { ref: false }); // the open connection keeps the process alive, not the clock
      return genuine();
    },
  }),
  rawAnswer(
    "slow-headers",
    `the right answer, its headers one by one over ${slowByMs} ms`,
    async (socket, { head, body }) => {
      const lines = head.toString("latin1").split(/(?<=\r\n)/);
      socket.setNoDelay(true);
      for (const line of lines) {
        await write(socket, Buffer.from(line, "latin1"));
        await delay(slowByMs / lines.length, undefined, { ref: false });
      }
      await write(socket, body);
    },
  ),
  rawAnswer("byte-by-byte", "the right answer, each byte sent on its own", async (socket, { head, body }) => {
    socket.setNoDelay(true);
    for (const byte of Buffer.concat([head, body])) {
      await write(socket, Buffer.of(byte));
      await nextTurn();
    }
  }),
  defineFault({
    name: "never-answers",
    about: "the connection stays open and nothing comes, until dropHeld() resets it",
    hits: everyEndpoint,
    disturb: (socket, { hold }) => hold(socket),
  }),
] as const;
