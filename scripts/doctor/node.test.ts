import { expect, test } from "vitest";
import { type Libc, libcOf, showLibc } from "./libc.ts";
import { judgeNode } from "./node.ts";

const linux = { platform: "linux", arch: "x64", libc: { name: "glibc", version: "2.36" } } as const;
const mend = "nvm install 24, or https://nodejs.org/en/download";

test.each([
  ["24.21.0", { standing: "ok", found: "Node 24.21.0 on linux x64, glibc 2.36" }],
  ["22.22.0", { standing: "ok", found: "Node 22.22.0 on linux x64, glibc 2.36" }],
  ["22.21.9", { standing: "limited", found: "Node 22.21.9 on linux x64, glibc 2.36; containers want 22.22.0", mend }],
  ["22.18.0", { standing: "limited", found: "Node 22.18.0 on linux x64, glibc 2.36; containers want 22.22.0", mend }],
  [
    "22.17.1",
    { standing: "missing", found: "Node 22.17.1 on linux x64, glibc 2.36; 22.18.0 is the oldest that will do", mend },
  ],
])("Node %s", (version, finding) => {
  expect(judgeNode({ version, ...linux })).toEqual(finding);
});

test.each<[Libc, string]>([
  [{ name: "glibc", version: "2.36" }, ", glibc 2.36"],
  [{ name: "musl" }, ", musl"],
  [{ name: "the system's" }, ""],
])("%o is shown", (libc, text) => {
  expect(showLibc(libc)).toBe(text);
});

test("only Linux has several C libraries", () => {
  expect(libcOf("darwin")).toEqual({ name: "the system's" });
  expect(["glibc", "musl"]).toContain(libcOf("linux").name);
});
