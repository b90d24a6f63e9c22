import { describe, expect, test } from "vitest";
import { otherHostsSchema, sendsToken } from "../testing/other-hosts-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance } from "./conformance-command.ts";

describe.each(["rewired", "proxy"])("a schema that calls other hosts, by the route %s", (route) => {
  const run = async (files: Readonly<Record<string, string>>) => {
    using folder = new TemporaryFolder(files);
    return await runHere(conformance, ["--grep", "^HOOK-", "--route", route, "--workers", "1"], folder.path);
  };

  test("passes its cases with the answers that the configuration gives", async () => {
    const { code, stdout, stderr } = await run(otherHostsSchema());
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^22 cases: 22 passed, 0 failed, 0 skipped$/m);
  });

  test("gets the answers of the configuration: with another one nobody comes in again", async () => {
    const { code, stdout } = await run(otherHostsSchema({}, ["hooks.example.com", "status.example.com"]));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}got {7}threw, without a stage: An error occurred: Not seen$/m);
  });

  test("fails where a secret goes to the host", async () => {
    const { code, stdout } = await run(otherHostsSchema(sendsToken));
    expect(code).toBe(1);
    expect(stdout).toContain("in the header authorization of POST status.example.com/seen");
  });
});
