import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { ask, howEnded } from "./doctor-ask.ts";

afterEach(() => void vi.unstubAllEnvs());

/** The process runs the script before anything else. */
async function askWith(script: string, seconds: number, names = ["localhost"]) {
  using folder = new TemporaryFolder({
    "first.cjs": `require("fs").writeFileSync(__dirname + "/pid", String(process.pid)); ${script}`,
  });
  vi.stubEnv("NODE_OPTIONS", `--require ${join(folder.path, "first.cjs")}`);
  const asked = await ask("names", seconds * 1000, ...names);
  return { asked, pid: Number(folder.read("pid")) };
}

const isAlive = (pid: number) => () => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
};

describe("a question to a process of its own", () => {
  // https://www.rfc-editor.org/rfc/rfc6761#section-6.4: .invalid never has an address
  test("is answered, and the process is gone", async () => {
    const { asked, pid } = await askWith("setInterval(() => {}, 1000);", 20, ["localhost", "github.invalid"]);
    expect(asked).toEqual({
      answer: [
        { name: "localhost", address: expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/) },
        { name: "github.invalid", code: expect.stringMatching(/^E/) },
      ],
    });
    await expect.poll(isAlive(pid)).toBe(false);
  });

  test.skipIf(process.platform === "win32")("ends with it", async () => {
    const { asked } = await askWith("console.error('oh no'); process.kill(process.pid, 'SIGSEGV');", 20);
    expect(asked).toEqual({ problem: "its process ended with SIGSEGV: oh no" });
  });

  test("that throws is reported with what it said", async () => {
    const { asked } = await askWith("throw new TypeError('no such thing');", 20);
    expect(asked).toEqual({ problem: "its process ended with exit code 1: TypeError: no such thing" });
  });

  test("that hangs is given up on, and so is the process", async () => {
    const { asked, pid } = await askWith("for (;;);", 2);
    expect(asked).toEqual({ problem: "no answer within 2 s" });
    await expect.poll(isAlive(pid)).toBe(false);
  });
});

test.each([
  ["", "SIGILL"],
  ["\n \n", "SIGILL"],
  ["memory allocation failed\n", "SIGILL: memory allocation failed"],
  ["a.js:1\nthrow x\n\nRangeError: too long\n    at a.js:1\n\nNode.js v24.21.0", "SIGILL: RangeError: too long"],
  ["what it was doing\nNode.js v24.21.0", "SIGILL: what it was doing"],
])("after %j the end is reported as %j", (output, text) => {
  expect(howEnded("SIGILL", output)).toBe(text);
});
