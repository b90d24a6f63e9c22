import { describe, expect, test } from "vitest";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { otherHostsSchema, sendsToken } from "../testing/other-hosts-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance } from "./conformance-command.ts";

const reason = await noDocker();

describe.skipIf(reason)(
  `a schema that calls other hosts, over TLS${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    const run = async (files: Readonly<Record<string, string>>) => {
      using folder = new TemporaryFolder(files);
      return await runHere(
        conformance,
        ["--grep", "^HOOK-", "--backend", "container", "--route", "tls", "--workers", "1"],
        folder.path,
      );
    };

    test("passes its cases with the answers that the configuration gives, and is left as it is", async () => {
      const { code, stdout, stderr } = await run(otherHostsSchema());
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^22 cases: 22 passed, 0 failed, 0 skipped$/m);
      expect(stdout).toMatch(/\(container, tls, schema untouched: sha256 [0-9a-f]{12}\)$/m);
    });

    test("fails where a secret goes to the host", async () => {
      const { code, stdout } = await run(otherHostsSchema(sendsToken));
      expect(code).toBe(1);
      expect(stdout).toContain("in the header authorization of POST status.example.com/seen");
    });
  },
);
