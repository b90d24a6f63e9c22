import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { ask, whyEnded } from "./ask.ts";
import { type Check, examine } from "./check.ts";
import type { Machine } from "./machine.ts";

afterEach(() => void vi.unstubAllEnvs());

/** The process runs the script before anything else. */
async function askWith(script: string, seconds: number) {
  using folder = new TemporaryFolder({
    "first.cjs": `require("fs").writeFileSync(__dirname + "/pid", String(process.pid)); ${script}`,
  });
  vi.stubEnv("NODE_OPTIONS", `--require ${join(folder.path, "first.cjs")}`);
  const asked = await ask("names", ["localhost"], seconds);
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
  test("is answered, and the process is gone", async () => {
    const { asked, pid } = await askWith("setInterval(() => {}, 1000);", 20);
    expect(asked).toEqual({ answer: [{ name: "localhost", address: expect.any(String) }] });
    await expect.poll(isAlive(pid)).toBe(false);
  });

  test.skipIf(process.platform === "win32")("ends with it", async () => {
    const { asked } = await askWith("console.error('oh no'); process.kill(process.pid, 'SIGSEGV');", 20);
    expect(asked).toEqual({ ended: "SIGSEGV", said: "oh no" });
  });

  test("that throws is told with what it said", async () => {
    const { asked } = await askWith("throw new TypeError('no such thing');", 20);
    expect("ended" in asked && whyEnded(asked)).toBe("exit code 1: TypeError: no such thing");
  });

  test("that hangs is given up on, and so is the process", async () => {
    const { asked, pid } = await askWith("for (;;);", 2);
    expect(asked).toEqual({ silent: 2 });
    await expect.poll(isAlive(pid)).toBe(false);
  });
});

test.each([
  ["", "SIGILL"],
  ["\n \n", "SIGILL"],
  ["memory allocation failed\n", "SIGILL: memory allocation failed"],
  ["a.js:1\nthrow x\n\nRangeError: too long\n    at a.js:1\n\nNode.js v24.21.0", "SIGILL: RangeError: too long"],
  ["what it was doing\nNode.js v24.21.0", "SIGILL: what it was doing"],
])("after %j the end is told as %j", (said, text) => {
  expect(whyEnded({ ended: "SIGILL", said })).toBe(text);
});

test("a check that breaks says so, and the others still tell", async () => {
  const broken: Check = {
    name: "docker",
    purpose: "containers",
    run: () => Promise.reject(new Error("no such thing")),
  };
  const fine: Check = { name: "node", purpose: "everything", run: async () => ({ standing: "ok", found: "24" }) };
  expect(await examine([broken, fine], {} as Machine)).toEqual([
    {
      name: "docker",
      purpose: "containers",
      standing: "missing",
      found: "looking for it failed: no such thing",
      mend: "this is a bug of the doctor: please report it, with this line",
    },
    { name: "node", purpose: "everything", standing: "ok", found: "24" },
  ]);
});
