import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Starts a mock, lets it answer, and says which modules of Node's own were loaded for that. */
const program = `
  import { once } from "node:events";
  import { connect } from "node:net";
  import { startMockGitHub } from ${JSON.stringify(fileURLToPath(new URL("start.ts", import.meta.url)))};
  const mock = await startMockGitHub();
  const socket = connect(Number(new URL(mock.apiOrigin).port), "127.0.0.1");
  socket.write("GET /user HTTP/1.1\\r\\nHost: h\\r\\nUser-Agent: t\\r\\n\\r\\n");
  const [answer] = await once(socket, "data");
  await mock.stop();
  console.log(JSON.stringify({ status: String(answer).slice(9, 12), loaded: process.moduleLoadList }));
`;

test("a mock that starts, and answers as GitHub, doesn't load the Fetch API: that takes longer than the rest", () => {
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
  const { status, loaded }: { status: string; loaded: string[] } = JSON.parse(stdout);
  expect(status).toBe("401");
  expect(loaded).toContain("NativeModule http"); // they are named so
  expect(loaded.filter((name) => name.includes("undici"))).toEqual([]);
});
