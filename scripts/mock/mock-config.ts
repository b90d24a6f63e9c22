import { z } from "zod";
import { someSettings } from "../../mock-github/control/settings-form.ts";
import type { Settings } from "../../mock-github/start.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { withoutUnset } from "./mock-options.ts";

const text = z.string().min(1);
const port = z.int().min(0).max(65_535).transform(String);

/** What `--config` names: the options of the command by their names, and settings. */
const mockConfig = z.strictObject({
  host: text.optional(),
  "allow-host": z.array(text).optional(),
  port: port.optional(),
  https: z.boolean().optional(),
  "write-ca": text.optional(),
  personas: text.optional().describe("a file"),
  callback: text.optional(),
  "client-id": text.optional(),
  "client-secret": text.optional(),
  "device-flow": z.boolean().optional(),
  "expiring-tokens": z.boolean().optional(),
  clock: text.optional(),
  seed: text.optional(),
  "with-surrealdb": text.optional(),
  schema: z.array(text).optional(),
  overlay: z.array(text).optional(),
  rows: text.optional(),
  choice: z.array(text).optional(),
  "schema-config": text.optional(),
  namespace: text.optional(),
  database: text.optional(),
  "surrealdb-port": port.optional(),
  pass: text.optional(),
  route: text.optional(),
  "show-log": text.optional(),
  settings: someSettings.optional(),
});

type Configured = Omit<z.output<typeof mockConfig>, "settings"> & { readonly settings?: Partial<Settings> };

/** The options, and what the file says where they say nothing. @throws UsageError with file and place */
export function withConfig<Options extends { readonly config?: string }>(
  options: Options,
  cwd: string,
): Options & Configured {
  if (options.config === undefined) return options;
  const { settings = {}, ...rest } = readJsonFile(options.config, "configuration of the mock", mockConfig, cwd);
  return { ...rest, ...options, settings: withoutUnset(settings) };
}
