import { expect, test } from "vitest";
import { type DoctorReport, doctorReportSchema } from "./doctor-report.ts";
import { doctorText } from "./doctor-text.ts";

const report: DoctorReport = {
  tool: "login-conformance 0.1.0",
  canRun: true,
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
const plain = (_: unknown, text: string) => text;

test("what was found, what fixes it, and what can run", () => {
  expect(doctorText(report, plain)).toBe(`login-conformance 0.1.0 · what this machine can run

✓ node              Node 24.21.0 on linux x64
✗ docker            not running
                    for   containers
                    fix   sudo systemctl start docker
✗ image             no Docker: see above
! ryuk              not here
                    for   cleaning up
                    fix   docker pull ryuk

What can run here
✓ embedded 3.0.2    npx it
✗ container v3.3.5  no: see docker, image
! binary            npx it --surreal PATH  (see binary)
`);
});

test("a default that can't run is the last word", () => {
  const engine = { backend: "embedded", engine: "embedded 3.0.2", standing: "missing", command: "npx it" } as const;
  const engines = [{ ...engine, because: ["node", "loopback"] }];
  expect(doctorText({ ...report, canRun: false, checks: [], engines }, plain))
    .toBe(`login-conformance 0.1.0 · what this machine can run


What can run here
✗ embedded 3.0.2    no: see node, loopback

The default, embedded 3.0.2, can't run here: see node, loopback.
`);
});

test("marks have the colours of their standing", () => {
  const painted = doctorText(report, (format, text) => `<${String(format)}>${text}`);
  expect(["<green>✓ node", "<red>✗ docker", "<yellow>! ryuk"].filter((mark) => !painted.includes(mark))).toEqual([]);
});

test("a name that is too long for its column stays apart from what follows", () => {
  const [embedded] = report.engines.map((each) => ({ ...each, engine: "container v4.0.0-beta.1" }));
  expect(doctorText({ ...report, engines: embedded ? [embedded] : [] }, plain)).toContain(
    "\n✓ container v4.0.0-beta.1 npx it\n",
  );
});

test("the report is what --json promises", () => {
  expect(doctorReportSchema.parse(report)).toEqual(report);
});
