import { expect, test } from "vitest";
import { doctorJson, doctorJsonSchema } from "./json.ts";
import type { DoctorReport } from "./report.ts";
import { doctorText } from "./text.ts";

const report: DoctorReport = {
  checks: [
    { name: "node", purpose: "everything", standing: "ok", found: "Node 24.21.0 on linux x64" },
    {
      name: "docker",
      purpose: "containers",
      standing: "missing",
      found: "not running",
      mend: "sudo systemctl start docker",
    },
    { name: "image", purpose: "containers", standing: "missing", found: "no Docker: see above" },
    { name: "ryuk", purpose: "cleaning up", standing: "limited", found: "not here", mend: "docker pull ryuk" },
  ],
  engines: [
    { backend: "embedded", engine: "embedded 3.0.2", standing: "ok", because: [], command: "npx it" },
    {
      backend: "container",
      engine: "container v3.3.5",
      standing: "missing",
      because: ["docker", "image"],
      command: "npx it --surrealdb 3.3.5",
    },
    { backend: "binary", engine: "binary", standing: "limited", because: ["binary"], command: "npx it --surreal PATH" },
  ],
};
const tool = "login-conformance 0.1.0";
const plain = (_: unknown, text: string) => text;

test("what was found, what mends it, and what can run", () => {
  expect(doctorText(report, tool, plain)).toBe(`login-conformance 0.1.0 · what this machine can run

✓ node              Node 24.21.0 on linux x64
✗ docker            not running
                    for   containers
                    mend  sudo systemctl start docker
✗ image             no Docker: see above
! ryuk              not here
                    for   cleaning up
                    mend  docker pull ryuk

What can run here
✓ embedded 3.0.2    npx it
✗ container v3.3.5  no: see docker, image
! binary            npx it --surreal PATH  (see binary)
`);
});

test("a default that can't run is the last word", () => {
  const engines = [
    { ...report.engines[0], standing: "missing", because: ["node", "loopback"] },
  ] as DoctorReport["engines"];
  expect(doctorText({ checks: [], engines }, tool, plain)).toBe(`login-conformance 0.1.0 · what this machine can run


What can run here
✗ embedded 3.0.2    no: see node, loopback

The default, embedded 3.0.2, can't run here: see node, loopback.
`);
});

test("marks have the colours of their standing", () => {
  const painted = doctorText(report, tool, (format, text) => `<${String(format)}>${text}`);
  expect(["<green>✓ node", "<red>✗ docker", "<yellow>! ryuk"].filter((mark) => !painted.includes(mark))).toEqual([]);
});

test("the same as data", () => {
  const json = doctorJson(report, tool);
  expect(doctorJsonSchema.parse(json)).toEqual(json);
  expect(json).toEqual({ tool, canRun: true, checks: report.checks, engines: report.engines });
});
