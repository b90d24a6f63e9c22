import { readdirSync } from "node:fs";
import { type Finished, StartedCommand, TemporaryFolder } from "../../testing/spawned-command.ts";
import type { CheckName } from "../check.ts";
import { type DoctorJson, doctorJsonSchema } from "../json.ts";

/** What a doctor's visit came to, and the files that it left in the folder where it ran. */
export interface Visit extends Finished {
  readonly files: readonly string[];
}

/** `login-conformance doctor ARGS` in an empty folder, with changes to the environment. */
export async function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Visit> {
  using folder = new TemporaryFolder();
  const command = new StartedCommand(["doctor", ...args], folder.path, { env });
  return { ...(await command.finished), files: readdirSync(folder.path) };
}

/** What it says as data. */
export async function examined(env: NodeJS.ProcessEnv): Promise<DoctorJson & Pick<Visit, "code" | "stderr">> {
  const { code, stdout, stderr } = await doctor(["--json"], env);
  return { code, stderr, ...doctorJsonSchema.parse(JSON.parse(stdout)) };
}

/** Of one check: how it stands, what was found, what mends it. */
export function check(
  { checks }: Pick<DoctorJson, "checks">,
  name: CheckName,
): Omit<DoctorJson["checks"][number], "name" | "purpose"> {
  const found = checks.find((each) => each.name === name);
  if (!found) throw new Error(`Looking for the check ${name}: saw ${checks.map((each) => each.name).join(", ")}.`);
  const { name: _, purpose: __, ...finding } = found;
  return finding;
}
