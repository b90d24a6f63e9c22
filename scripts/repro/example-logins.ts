import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import type { Backend } from "../../fixtures/engines/backend.ts";
import { defaultChoices } from "../../fixtures/environment/choices/all.ts";
import { startEnvironment } from "../../fixtures/environment/environment.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { hashOf } from "../../fixtures/environment/schema-files/schema-source.ts";
import { reportOfOptions } from "./report-of-options.ts";
import type { ReproRun } from "./repro-json.ts";
import { reproduce } from "./reproduce.ts";
import { scenarioOf } from "./scenario.ts";
import type { Symptom } from "./symptoms.ts";

/** The schema of a blog post, which most of the symptoms show on, and ours. */
export const exampleSchemas = {
  blogPost: "schema/examples/blog-post.surql",
  reference: "schema/github-login.surql",
} as const;

/** The logins of symptoms on one of these schemas, one after the other on one engine. */
export async function exampleLogins(
  path: string,
  all: readonly Symptom[],
  backend: Backend = embedded("3.0.2"),
): Promise<ReadonlyMap<string, ReproRun>> {
  const files = [{ path, text: readFileSync(join(packageRoot, path), "utf8") }];
  await using environment = await startEnvironment({
    backend,
    schema: { files, sha256: hashOf(files), label: path },
    profile: contractProfile,
    choices: defaultChoices,
    databases: "fresh",
  });
  const runs = new Map<string, ReproRun>();
  for (const { id, login } of all)
    runs.set(id, {
      engine: environment.info,
      steps: await reproduce(scenarioOf(reportOfOptions(login)), files, environment),
    });
  return runs;
}
