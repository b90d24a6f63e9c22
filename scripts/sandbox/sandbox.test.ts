import { describe, expect, test } from "vitest";
import { defaultEngine } from "../../fixtures/engines/engine.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noConfig } from "../cli/config-file.ts";
import { loginReportForm } from "../repro/login-report.ts";
import { readSubject } from "../run/run-inputs.ts";
import { reference } from "../testing/reference-schema.ts";
import { Sandbox, type SandboxOptions } from "./sandbox.ts";
import type { LoginAct } from "./story.ts";

const { channel, github } = loginReportForm.parse({});
const ada: LoginAct = { kind: "login", channel, github };
const path = "schema/github-login.surql";

/** On the reference, or on another text in its place. */
const sandboxWith = (text = reference, options: Partial<SandboxOptions> = {}) =>
  new Sandbox({
    read: () => readSubject({}, noConfig, packageRoot, new Map([[path, text]])),
    engine: { name: "embedded:3.0.2", engine: defaultEngine, route: undefined },
    statements: undefined,
    seconds: 20,
    signal: new AbortController().signal,
    onChange: () => {},
    ...options,
  });

describe("a sandbox", () => {
  test("has stories of thirty steps at most", async () => {
    await using sandbox = sandboxWith();
    sandbox.acts = Array.from({ length: 30 }, () => ada);
    await sandbox.add(ada);
    expect(sandbox.acts).toHaveLength(30);
    expect(sandbox.problem).toMatch(/^A story has 30 steps at most/);
  });

  test("goes on after a login that never ends, without it, and says where that was", async () => {
    const endless = reference.replace("\tLET $id = $profile.id;", "\tFOR $i IN 0..2000000000 { LET $z = $i + 1 };");
    await using sandbox = sandboxWith(endless, { seconds: 0.5 });
    await sandbox.reload();
    expect(sandbox.phase.kind).toBe("ready");
    await sandbox.add(ada);
    expect(sandbox.problem).toMatch(
      /^What was done did not end within 1\.5\d* s\. The last statement that began is \S+github-login\.surql:91: LET \$z = \$i \+ 1\n/,
    );
    expect(sandbox.acts).toEqual([]);
    expect(sandbox.phase.kind).toBe("ready");
  });
});
