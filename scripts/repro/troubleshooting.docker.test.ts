import { describe, expect, test } from "vitest";
import { container } from "../../fixtures/engines/backends/container-backend.ts";
import { removeContainersOf } from "../../fixtures/engines/backends/docker-daemon.ts";
import { defaultImage } from "../../fixtures/engines/engine.ts";
import { newRun } from "../../fixtures/engines/run-identity.ts";
import { noDocker } from "../../fixtures/testing/docker-available.ts";
import { exampleLogins, exampleSchemas } from "./example-logins.ts";
import { symptoms } from "./symptoms.ts";
import { expectedOf } from "./testing/symptoms-expected.ts";

const reason = await noDocker();

/** What a server says in other words. */
const said = (text: string) => text.replaceAll("`", "");

describe.skipIf(reason).each([defaultImage, "surrealdb/surrealdb:v4.0.0-beta.1"])(
  `on a server %s${reason === undefined ? "" : ` (skipped: ${reason})`}`,
  (image) => {
    test.each(["blogPost", "reference"] as const)(
      "the symptoms show on the schema %s at the same statements, and with probes comes the same",
      async (schema) => {
        const run = newRun();
        const runs = await exampleLogins(
          exampleSchemas[schema],
          symptoms,
          container(image, { run, worker: 0 }),
        ).finally(() => removeContainersOf(run));
        const seen = [...runs].map(
          ([
            id,
            {
              steps: [step],
            },
          ]) => {
            const failed = step?.events.find((event) => event.kind === "statement" && event.failed);
            const { line, says } = expectedOf(id)[schema];
            const all = `${step?.outcome} ${step?.underlyingError ?? ""} ${JSON.stringify(step?.events)}`;
            return {
              id,
              untraced: step?.untraced,
              line: failed?.kind === "statement" ? failed.line : undefined,
              expected: line,
              says: said(all).includes(said(says)) ? says : all,
            };
          },
        );
        expect(seen).toEqual(
          symptoms.map(({ id }) => {
            const { line, says } = expectedOf(id)[schema];
            return { id, untraced: undefined, line, expected: line, says };
          }),
        );
      },
    );
  },
);
