import { describe, expect, test } from "vitest";
import { docker } from "../../fixtures/engines/backends/docker-daemon.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { reference } from "../testing/reference-schema.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { sandboxByCommand } from "./testing/sandbox-by-command.ts";

const reason = await noDocker();

describe.skipIf(reason)(`the end of a sandbox${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test("SIGTERM removes the container that it started", async () => {
    using folder = new TemporaryFolder({ "schema.surql": reference });
    const { command } = await sandboxByCommand(["--schema", "schema.surql", "--surrealdb", "3.3.5"], folder.path);
    const containers = await containersOf(command.process.pid);
    expect(containers).toHaveLength(1);
    command.process.kill("SIGTERM");
    expect(await command.finished).toMatchObject({ code: 0, stderr: "" });
    expect(await containersOf(command.process.pid)).toEqual([]);
  });
});

async function containersOf(pid: number | undefined): Promise<string[]> {
  const { container } = await docker();
  const listed = await container.dockerode.listContainers({
    all: true,
    filters: { label: [`login-conformance.pid=${pid}`] },
  });
  return listed.map(({ Id }) => Id);
}
