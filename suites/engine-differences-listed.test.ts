import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { embedded } from "../fixtures/engines/backends/embedded-backend.ts";
import { type EmbeddedVersion, embeddedVersions } from "../fixtures/engines/engine.ts";
import { EngineUnavailableError } from "../fixtures/engines/engine-errors.ts";
import { type Environment, startEnvironment } from "../fixtures/environment/environment.ts";
import { differenceOn } from "../fixtures/run/verdict/engine-differences.ts";
import { numbered } from "../fixtures/run/verdict/numbered-cases.ts";
import { packageRoot } from "../fixtures/environment/schema-files/package-root.ts";
import { contractProfile } from "../fixtures/environment/names/profile.ts";
import { runCase } from "../fixtures/run/one-case/run-case.ts";
import { readSchema } from "../fixtures/environment/schema-files/schema-source.ts";
import { needsOf } from "../fixtures/case/case-steps.ts";
import { suites } from "./all.ts";

// What a case says of some versions must tell them from the others: else it is a difference that nobody sees.

const start = (version: EmbeddedVersion) =>
  startEnvironment({
    backend: embedded(version),
    schema: readSchema(["schema/github-login.surql"], packageRoot),
    profile: contractProfile,
  });

describe.each(embeddedVersions)("SurrealDB %s", (version) => {
  let environment: Environment | EngineUnavailableError;
  beforeAll(async () => {
    environment = await start(version).catch((error: unknown) => {
      if (error instanceof EngineUnavailableError) return error;
      throw error;
    });
  });
  afterAll(() => (environment instanceof EngineUnavailableError ? undefined : environment[Symbol.asyncDispose]()));

  const differing = numbered(suites).filter(
    ({ case: subject }) => differenceOn(subject, { version, backend: "embedded" })?.then,
  );

  test.for(differing)("without its difference, $case.id fails there", async (each, { skip }) => {
    if (environment instanceof EngineUnavailableError) return skip(environment.message);
    const { differs: _, ...alike } = each.case;
    const { status, reason } = await runCase({ ...each, case: alike }, environment);
    if (status === "skipped") skip(reason);
    expect(status).toBe("failed");
  });

  test("there are such cases that run there", ({ skip }) => {
    if (environment instanceof EngineUnavailableError) return skip(environment.message);
    const { lacks } = environment;
    expect(
      differing.filter(({ case: subject }) => !needsOf(subject).some((need) => lacks.has(need))).length,
    ).toBeGreaterThan(5);
  });
});
