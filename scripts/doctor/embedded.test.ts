import { describe, expect, test } from "vitest";
import type { EmbeddedFacts } from "./embedded.ts";
import { judgeEmbedded } from "./embedded.ts";
import { refusalOf } from "./embedded-probe.ts";

const debian12 = { name: "glibc", version: "2.36" } as const;
const two: EmbeddedFacts = {
  version: "2.6.0",
  libc: debian12,
  preload: undefined,
  asked: { answer: { version: "2.6.0" } },
};
const three: EmbeddedFacts = { ...two, version: "3.0.2", asked: { answer: { version: "3.0.2" } } };
const refusing = (facts: EmbeddedFacts, refusal: string): EmbeddedFacts => ({
  ...facts,
  asked: { answer: { refusal } },
});

const container = (version: string) =>
  `\`login-conformance conformance --surrealdb ${version}\` (a server in a container)`;

test.each<[string, EmbeddedFacts, object]>([
  ["an engine that answers", three, { standing: "ok", found: "loads and answers as SurrealDB 3.0.2" }],
  [
    "one that answers by the user's own library",
    { ...two, preload: "/opt/isoc23.so" },
    { standing: "ok", found: "loads and answers as SurrealDB 2.6.0, with LD_PRELOAD=/opt/isoc23.so" },
  ],
  [
    "functions of a newer glibc",
    refusing(two, "/x/surrealdb-node.linux-x64-gnu.node: undefined symbol: __isoc23_strtol"),
    {
      standing: "missing",
      found: "it wants glibc 2.38 or newer, here is glibc 2.36",
      mend: `Debian 13, Ubuntu 24.04 or newer, or ${container("2.6.0")}`,
    },
  ],
  [
    "a newer glibc by its version",
    refusing(
      { ...three, libc: { name: "glibc", version: "2.31" } },
      "/lib/libc.so.6: version `GLIBC_2.35' not found (required by /x/surrealdb-node.linux-x64-gnu.node)",
    ),
    {
      standing: "missing",
      found: "it wants glibc 2.35 or newer, here is glibc 2.31",
      mend: `Debian 12, Ubuntu 22.04 or newer, or ${container("3.0.2")}`,
    },
  ],
  [
    "a glibc that nobody has yet",
    refusing(three, "version `GLIBC_2.99' not found"),
    {
      standing: "missing",
      found: "it wants glibc 2.99 or newer, here is glibc 2.36",
      mend: `a newer system, or ${container("3.0.2")}`,
    },
  ],
  [
    "an optional package that npm left out",
    refusing(two, "Cannot find package 'surrealdb-node-2' imported from /x/embedded.ts"),
    {
      standing: "missing",
      found: "the package surrealdb-node-2 is not installed",
      mend: "npm install --include=optional",
    },
  ],
  [
    "a package that is not there",
    refusing(three, "Cannot find package '@surrealdb/node' imported from /x/embedded.ts"),
    { standing: "missing", found: "the package @surrealdb/node is not installed", mend: "npm install" },
  ],
  [
    "a system without a library",
    refusing(three, "Cannot find module './surrealdb-node.linux-riscv64-gnu.node'"),
    { standing: "missing", found: "@surrealdb/node has no library for linux-riscv64-gnu", mend: container("3.0.2") },
  ],
  [
    "anything else that it says",
    refusing(three, "Unsupported OS: aix, architecture: ppc64"),
    { standing: "missing", found: "Unsupported OS: aix, architecture: ppc64", mend: container("3.0.2") },
  ],
  [
    "a crash",
    { ...three, asked: { ended: "SIGILL", said: "" } },
    { standing: "missing", found: "its process ended with SIGILL", mend: container("3.0.2") },
  ],
  [
    "a crash with last words",
    { ...three, asked: { ended: "SIGABRT", said: "thread 'main' panicked\nmemory allocation failed" } },
    {
      standing: "missing",
      found: "its process ended with SIGABRT: memory allocation failed",
      mend: container("3.0.2"),
    },
  ],
  [
    "silence",
    { ...three, asked: { silent: 20 } },
    { standing: "missing", found: "no answer within 20 s of loading it", mend: container("3.0.2") },
  ],
])("%s", (_, facts, finding) => {
  expect(judgeEmbedded(facts)).toEqual(finding);
});

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("why native code doesn't load", () => {
  test("is what the system's loader said, below all advice and beside all other files that were tried", () => {
    const tried = [
      withCode("Cannot find module './a.node'", "MODULE_NOT_FOUND"),
      withCode("a.node: undefined symbol: x\nat y", "ERR_DLOPEN_FAILED"),
    ];
    const advice = new Error("Cannot find native binding. Please try `npm i` again.", { cause: tried });
    expect(refusalOf(new Error("SurrealDB 2.6.0 embedded: …", { cause: advice }))).toBe("a.node: undefined symbol: x");
  });

  test("is the first root else", () => {
    const tried = [new Error("Unsupported OS: aix"), new Error("Cannot find module 'wasi'")];
    expect(refusalOf(new Error("Cannot find native binding.", { cause: tried }))).toBe("Unsupported OS: aix");
  });

  test.each([
    [new Error("no\nat z"), "no"],
    ["a bare string", "a bare string"],
  ])("%o has no cause, and is one itself", (error, text) => {
    expect(refusalOf(error)).toBe(text);
  });
});
