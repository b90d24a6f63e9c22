import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

const { name, version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
  name: string;
  version: string;
};

/** e.g. "login-conformance 0.1.0" */
export const tool = `${name} ${version}`;
