import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { docker } from "../../fixtures/engines/backends/docker-daemon.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { StartedCommand, TemporaryFolder } from "../testing/spawned-command.ts";

const reason = await noDocker();
const onBoth = ["matrix", "--surrealdb", "embedded:3.0.2,3.3.5", "--workers", "1"];
const blogPost = join(packageRoot, "schema", "examples", "blog-post.surql");

async function containersOf(run: StartedCommand): Promise<readonly unknown[]> {
  const {
    container: { dockerode },
  } = await docker();
  return dockerode.listContainers({ all: true, filters: { label: [`login-conformance.pid=${run.process.pid}`] } });
}

describe.skipIf(reason)(`a matrix with a container${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  test("tells what differs between the versions, and fails for what fails on one of them", async () => {
    using folder = new TemporaryFolder();
    const cases = ["ID-03-endless", "PROFILE-83", "MERGE-01"].flatMap((id) => ["--case", id]);
    const run = new StartedCommand([...onBoth, "--schema", blogPost, ...cases], folder.path);
    const { code, stdout } = await run.finished;
    expect(code).toBe(1);
    const [, ...lines] = stdout
      .replaceAll(/\d+\.\d+ s$/gm, "N s")
      .replaceAll(blogPost, "blog-post.surql")
      .split("\n");
    expect(lines.join("\n")).toBe(`
  embedded:3.0.2  SurrealDB 3.0.2 (embedded, rewired), N s
  3.3.5           SurrealDB 3.3.5 (container, tls, schema untouched), N s
  note: they reached the mock GitHub by different routes (rewired, tls); a difference between them may come from that

Fails on some versions, holds on others: 1 case
  ID-03-endless  a number that is no plain id (endless) opens no account under another spelling
    ✗ embedded:3.0.2  signed in
      check        rows: new row in auth_accounts: provider_id: expected "1815", saw "Infinity"
      look closer  npx login-conformance conformance --schema blog-post.surql --surrealdb embedded:3.0.2 --case ID-03-endless
    ✓ 3.3.5           masked

Holds wherever it ran, but what happens differs: 1 case
  PROFILE-83  a profile with escaped slashes and surrogate pairs is a profile or none: nobody is signed in by half
    ✓ embedded:3.0.2  masked
    ✓ 3.3.5           signed in

The cases that fail or differ
                                                                                     embedded:3.0.2  3.3.5
  MUST  ID-03-endless  a number that is no plain id (endless) opens no account und…  ✗ signed in     ✓ masked
  MUST  PROFILE-83     a profile with escaped slashes and surrogate pairs is a pro…  ✓ masked        ✓ signed in
  ✓ holds, ✗ fails, masked: SurrealDB tells the client no reason

embedded:3.0.2  2 passed, 1 failed, 0 skipped
3.3.5           3 passed, 0 failed, 0 skipped

matrix: FAILED · 2 of 2 versions ran · 3 cases: 1 failing on some, 1 different, 1 equal
`);
    expect(await containersOf(run)).toEqual([]);
  });

  test("that is interrupted on the second version tells the first, and leaves no container behind", async () => {
    using folder = new TemporaryFolder();
    const run = new StartedCommand([...onBoth, "--grep", "^\\S+ (tables|config|code) "], folder.path);
    await run.says("❯ 3.3.5", "stderr");
    await vi.waitFor(async () => expect(await containersOf(run)).toHaveLength(1), { timeout: 20_000, interval: 50 });
    run.process.kill("SIGINT");
    const { code, stdout } = await run.finished;
    expect(code).toBe(130);
    expect(stdout).toMatch(/^embedded:3\.0\.2 {2}\d+ passed, 0 failed, 0 skipped$/m);
    expect(stdout).toMatch(/^matrix: INTERRUPTED · [12] of 2 versions ran · \d+ cases: /m);
    expect(await containersOf(run)).toEqual([]);
  });
});
