import { everyEndpoint, defineFault } from "./fault.ts";
import { rawAnswer, write } from "./raw-answer.ts";

export const resetBeforeAnswer = defineFault({
  name: "reset-before-answer",
  about: "the connection is reset once the request has arrived",
  hits: everyEndpoint,
  disturb(socket) {
    socket.resetAndDestroy();
  },
});

export const halfOpen = defineFault({
  name: "half-open",
  about:
    "the server says goodbye once the request has arrived (FIN), and never answers; what the client sends on is taken",
  hits: everyEndpoint,
  disturb(socket) {
    socket.end();
  },
});

export const resetInHeaders = defineFault({
  name: "reset-in-headers",
  about: "the connection is reset in the middle of the answer's headers",
  hits: everyEndpoint,
  async disturb(socket) {
    await write(socket, Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: applica"));
    socket.resetAndDestroy();
  },
});

export const resetInBody = defineFault({
  name: "reset-in-body",
  about: "the connection is reset in the middle of the right answer's body",
  hits: everyEndpoint,
  async disturb(socket, { genuine }) {
    const { head, body } = await rawAnswer(await genuine());
    await write(socket, Buffer.concat([head, body.subarray(0, body.length / 2)]));
    socket.resetAndDestroy();
  },
});

export const wrongContentLength = defineFault({
  name: "wrong-content-length",
  about: "the right answer, ended before the length that its header promises",
  hits: everyEndpoint,
  async disturb(socket, { genuine }) {
    const { head, body } = await rawAnswer(await genuine(), (real) => real + 100);
    await write(socket, Buffer.concat([head, body]));
    socket.destroySoon();
  },
});

export const contentLengthTooShort = defineFault({
  name: "content-length-too-short",
  about: "the right answer, longer than the length that its header promises",
  hits: everyEndpoint,
  async disturb(socket, { genuine }) {
    const { head, body } = await rawAnswer(await genuine(), (real) => Math.floor(real / 2));
    await write(socket, Buffer.concat([head, body]));
    socket.destroySoon();
  },
});
