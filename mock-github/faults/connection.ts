import { defineFault, everyEndpoint } from "./fault.ts";
import { rawAnswer, write } from "./raw-answer.ts";

export const interruptedAnswers = [
  defineFault({
    name: "reset-before-answer",
    about: "the connection is reset once the request has arrived",
    hits: everyEndpoint,
    disturb(socket) {
      socket.resetAndDestroy();
    },
  }),
  defineFault({
    name: "reset-in-headers",
    about: "the connection is reset in the middle of the answer's headers",
    hits: everyEndpoint,
    async disturb(socket) {
      await write(socket, Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: applica"));
      socket.resetAndDestroy();
    },
  }),
  rawAnswer(
    "reset-in-body",
    "the connection is reset in the middle of the right answer's body",
    async (socket, { head, body }) => {
      await write(socket, Buffer.concat([head, body.subarray(0, body.length / 2)]));
      socket.resetAndDestroy();
    },
  ),
  defineFault({
    name: "half-open",
    about:
      "the server says goodbye once the request has arrived (FIN), and never answers; what the client sends on is taken",
    hits: everyEndpoint,
    disturb(socket) {
      socket.end();
    },
  }),
] as const;

export const wrongLengths = [
  rawAnswer(
    "wrong-content-length",
    "the right answer, ended before the length that its header promises",
    (socket, { head, body }) => write(socket, Buffer.concat([head, body])),
    (real) => real + 100,
  ),
  rawAnswer(
    "content-length-too-short",
    "the right answer, longer than the length that its header promises",
    (socket, { head, body }) => write(socket, Buffer.concat([head, body])),
    (real) => Math.floor(real / 2),
  ),
] as const;
