import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { isHere } from "./is-here.ts";
import { whyNotListen } from "../../fixtures/engines/backends/why-not-listening.ts";
import { reach } from "./reach.ts";

async function listening(
  server: Server,
  where: { path: string } | { host: string; port: number },
): Promise<AsyncDisposable & { port: number }> {
  server.listen(where);
  await once(server, "listening");
  const address = server.address() as AddressInfo | string;
  return {
    port: typeof address === "string" ? 0 : address.port,
    async [Symbol.asyncDispose]() {
      server.close();
    },
  };
}

describe("an address of Docker's kind", () => {
  test("a port that somebody listens on, and the same one afterwards", async () => {
    const server = await listening(createServer(), { host: "127.0.0.1", port: 0 });
    expect(await reach(`tcp://127.0.0.1:${server.port}`)).toBe("answers");
    await server[Symbol.asyncDispose]();
    expect(await reach(`tcp://127.0.0.1:${server.port}`)).toBe("ECONNREFUSED");
  });

  test.skipIf(process.platform === "win32")(
    "a socket that somebody listens on, one that isn't there, and a file that is none",
    async () => {
      using folder = new TemporaryFolder();
      const path = join(folder.path, "docker.sock");
      expect(await reach(`unix://${path}`)).toBe("ENOENT");
      {
        await using _ = await listening(createServer(), { path });
        expect(await reach(`unix://${path}`)).toBe("answers");
      }
      writeFileSync(path, "");
      expect(["ECONNREFUSED", "ENOTSOCK"]).toContain(await reach(`unix://${path}`)); // Linux, macOS
    },
  );

  test.each([
    ["", "not an address"],
    ["127.0.0.1:2375", "not an address"],
    ["ssh://ada@build", "ssh:// can't be used"],
  ])("%j is none", async (address, seen) => {
    expect(await reach(address)).toBe(seen);
  });
});

describe("listening", () => {
  test("on loopback works, and the port is free again", async () => {
    expect(await whyNotListen("127.0.0.1")).toBeUndefined();
  });

  // https://www.rfc-editor.org/rfc/rfc5737: nobody has this address
  test("on somebody else's address doesn't", async () => {
    expect(await whyNotListen("203.0.113.7")).toBe("EADDRNOTAVAIL");
  });
});

test.each([
  ["unix:///var/run/docker.sock", true],
  ["npipe:////./pipe/docker_engine", true],
  ["tcp://127.0.0.2:2375", true],
  ["tcp://localhost:2375", true],
  ["tcp://10.0.0.7:2375", true],
  ["tcp://[fd00::2]:2375", true],
  ["tcp://10.0.0.70:2375", false],
  ["tcp://build.example.org:2375", false],
  ["tcp://127.example.org:2375", false],
])("%s leads here: %s", (address, here) => {
  expect(isHere(address, ["10.0.0.7", "fd00::2"])).toBe(here);
});
