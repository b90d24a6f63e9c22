import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import type { HostedSchema } from "../../fixtures/run/vitest-cases.ts";
import { readConfig } from "../cli/config-file.ts";
import { readSubject } from "../run/run-inputs.ts";

/** schema/examples/NAME.surql as the configuration beside it says. */
export async function exampleSchema(name: string): Promise<HostedSchema> {
  const config = await readConfig(`schema/examples/${name}.config.ts`, packageRoot);
  return readSubject({}, config, packageRoot);
}
