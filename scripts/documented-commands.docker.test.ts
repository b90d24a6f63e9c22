import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noDocker } from "../fixtures/testing/docker-available.ts";
import { auditedServer, noServer } from "./audit/testing/audited-server.ts";
import {
  asDocumented,
  cloneForDocs,
  documentedLines,
  outcomeOf,
  treatments,
  withPlaces,
} from "./testing/documented-commands.ts";
import type { FreshClone } from "./testing/fresh-clone.ts";

const reason = await noDocker();
const needing = (what: "docker" | "server") =>
  withPlaces(documentedLines.filter((line) => treatments[line]?.needs === what));

describe.skipIf(reason)(`in a fresh clone, with Docker${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  let clone: FreshClone;
  beforeAll(() => {
    clone = cloneForDocs();
  });
  afterAll(() => clone[Symbol.dispose]());

  test.each(needing("docker"))("%s: %s", (_, line) => {
    const { as = line } = treatments[line] ?? {};
    expect(outcomeOf(line, clone.run(as))).toEqual(asDocumented(line));
  });

  describe.skipIf(noServer)("and a server to audit", () => {
    const server = auditedServer("3.3.5");
    test.each(needing("server"))("%s: %s", async (_, line) => {
      await using database = await server().database();
      const { endpoint, namespace } = server().targetOf(database);
      const { as = line } = treatments[line] ?? {};
      const run = clone.run(
        as.replace("ENDPOINT", endpoint).replace("NAMESPACE", namespace).replace("DATABASE", database.name),
      );
      expect(outcomeOf(line, run)).toEqual(asDocumented(line));
    });
  });
});
