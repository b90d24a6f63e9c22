import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Killers, killersSchema } from "./earlier-killers.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { checkWritable, writeOutput } from "../cli/output-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import { reference } from "../run/run-inputs.ts";

const ofReference = reference.replace(/\.surql$/, ".killers.json");

/** Before the run. @throws UsageError */
export function checkKillersFile(file: string | undefined, cwd: string): void {
  if (file === "-")
    throw new UsageError("--killers -: expected a file, because it is read, too. Name one; it need not be there yet.");
  checkWritable("killers", file, cwd);
}

/**
 * The named file, if it is there; else the reference's own: what is like the reference is noticed by the same cases.
 * @throws UsageError
 */
export function readKillers(named: string | undefined, cwd: string): Killers {
  const file = named !== undefined && existsSync(resolve(cwd, named)) ? named : resolve(ofReference);
  return existsSync(resolve(cwd, file)) ? readJsonFile(file, "list of killers", killersSchema, cwd) : {};
}

/** A line for each definition, so that two versions can be compared. @throws OutputError */
export function writeKillers(file: string, killers: Killers, cwd: string): void {
  const changes = Object.entries(killers).map(([change, byDefinition]) => {
    const lines = Object.entries(byDefinition).map(
      ([name, ids]) => `    ${JSON.stringify(name)}: ${JSON.stringify(ids)}`,
    );
    return `  ${JSON.stringify(change)}: {\n${lines.join(",\n")}\n  }`;
  });
  writeOutput(file, `{\n${changes.join(",\n")}\n}\n`, cwd);
}
