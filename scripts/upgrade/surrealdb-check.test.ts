import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { askSurrealDBCheck, isChecked, readSurrealDBCheck } from "./surrealdb-check.ts";

const place = { namespace: "upgrade", name: "login" };

async function askOf(version: string, status: number, body: string) {
  const asked: string[] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push(`${url} of ${String(headers["surreal-ns"])}/${String(headers["surreal-db"])}`);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  try {
    const endpoint = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const check = await askSurrealDBCheck({ endpoint, root: { username: "root", password: "root" } }, place, version);
    return { asked, check };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe("SurrealDB's own check", () => {
  test("is asked of the server, and its severities are kept in its words", async () => {
    const body = JSON.stringify({
      findings: [{ severity: "error", effect: "4.0 refuses fn::a", fix: "rename $value", link: "https://example.org" }],
    });
    expect(await askOf("3.3.9", 200, body)).toEqual({
      asked: ["/upgrade-check of upgrade/login"],
      check: { found: [{ severity: "error", what: "4.0 refuses fn::a; rename $value; https://example.org" }] },
    });
  });

  test("that a version doesn't have is no pass", async () => {
    expect((await askOf("3.3.5", 404, "")).check).toEqual({
      found: [],
      none: "SurrealDB 3.3.5 has none: it came with a later release of 3.3",
    });
    expect(await askOf("3.0.5", 200, "[]")).toEqual({
      asked: [],
      check: { found: [], none: "SurrealDB 3.0.5 has none: it came with a later release of 3.3" },
    });
    expect((await askOf("3.3.9", 500, "")).check.none).toBe("the server answered HTTP 500");
    expect((await askSurrealDBCheck(undefined, place, "3.3.9")).none).toBe(
      "the embedded engine has no HTTP interface to ask by",
    );
  });

  test("is read however deep it lies; what is no JSON is said", () => {
    expect(readSurrealDBCheck('{"a":{"b":[{"severity":"info","effect":"x","places":["y"]}]}}')).toEqual({
      found: [{ severity: "info", what: "x" }],
    });
    expect(readSurrealDBCheck("<html>")).toEqual({ found: [], none: "its answer is no JSON" });
  });
});

test.each([
  ["3.3.5", "4.0.0-beta.1", true],
  ["3.0.5", "4.0.0", true],
  ["3.0.5", "3.3.5", false],
  ["2.6.0", "4.0.0-beta.1", false],
  ["4.0.0-beta.1", "4.0.0", false],
])("from %s to %s there is one: %s", (from, to, is) => expect(isChecked(from, to)).toBe(is));
