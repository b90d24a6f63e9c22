import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docker, ensureImage, gatewayOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import {
  type StartedSurrealDBContainer,
  SurrealDBContainer,
} from "../../fixtures/engines/backends/surrealdb-container.ts";
import { labelsOf, newRun } from "../../fixtures/engines/run-identity.ts";
import { pagesOrigin } from "../../fixtures/engines/server-address.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { type Meddling, startReverseProxy } from "../../fixtures/testing/reverse-proxy.ts";
import { runHere } from "../testing/run-here.ts";
import { conformance } from "./conformance-command.ts";

const reason = await noDocker();
const image = "surrealdb/surrealdb:v4.0.0-beta.1";

describe.skipIf(reason)(
  `cookie sessions of a server behind a proxy${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  () => {
    let server: StartedSurrealDBContainer;
    let mockHost: string;
    beforeAll(async () => {
      await ensureImage(image, () => {});
      mockHost = (await gatewayOf(await docker())) ?? "none";
      server = await new SurrealDBContainer(image)
        .withOptions({ allowNet: [mockHost], own: { cookies: true } })
        .withLabels(labelsOf(newRun()))
        .withAutoCleanup(false)
        .start();
    });
    afterAll(() => server.stop({ timeout: 0 }));

    /** Whether all is as expected, and the cases that failed. */
    async function runBehind(meddling: Meddling) {
      await using proxy = await startReverseProxy({ endpoint: server.getEndpoint() }, meddling);
      const { username, password } = server.root;
      const own = ["--endpoint", proxy.endpoint, "--user", username, "--pass", password, "--mock-host", mockHost];
      const { code, stdout, stderr } = await runHere(
        conformance,
        [
          ...own,
          "--cookie-origin",
          pagesOrigin,
          "--grep",
          "cookie-sessions",
          "--workers",
          "1",
          "--strict",
          "--verbose",
        ],
        tmpdir(),
      );
      const [counts = stdout + stderr] = /^\d+ cases: .*$/m.exec(stdout) ?? [];
      return { code, counts, failed: [...stdout.matchAll(/^\S (COOKIE-\d+) /gm)].map(([, id]) => id) };
    }

    test("pass behind one that changes nothing", async () => {
      expect(await runBehind({})).toEqual({ code: 0, counts: "15 cases: 14 passed, 0 failed, 1 skipped", failed: [] });
    });

    test("fail behind one that takes SameSite off the cookies", async () => {
      const withoutSameSite: Meddling = {
        answer: ({ "set-cookie": cookies, ...headers }) => ({
          ...headers,
          ...(cookies && { "set-cookie": cookies.map((cookie) => cookie.replace(/; SameSite=\w+/, "")) }),
        }),
      };
      expect(await runBehind(withoutSameSite)).toMatchObject({
        code: 1,
        failed: ["COOKIE-01", "COOKIE-02", "COOKIE-14"],
      });
    });

    test("fail behind one that lets any origin in: the server sees its own, and every page may read the answer", async () => {
      const anyOrigin: Meddling = {
        request: (headers) => ({ ...headers, ...(headers.origin !== undefined && { origin: pagesOrigin }) }),
        answer: (headers, { origin }) => ({
          ...headers,
          ...(origin !== undefined && { "access-control-allow-origin": origin }),
        }),
      };
      expect(await runBehind(anyOrigin)).toMatchObject({
        code: 1,
        failed: ["COOKIE-04", "COOKIE-05", "COOKIE-06", "COOKIE-13", "COOKIE-14"],
      });
    });
  },
);
