import { EngineUnavailableError } from "../../fixtures/engines/engine-errors.ts";
import { type Store, storeNames } from "../../fixtures/engines/disposable-server.ts";
import type { Engine } from "../../fixtures/engines/engine.ts";
import { runUpgrade } from "./run-upgrade.ts";
import { type Path, paths } from "./upgrade-plan.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import { defineCommand } from "../cli/command.ts";
import { withCommandLines } from "../cli/command-line.ts";
import { readConfig } from "../cli/config-file.ts";
import { engineNamed } from "../cli/engine-options.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkReports, jsonOption, writeJson, writeOutput } from "../cli/output-file.ts";
import { print, printText } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { rowsOption } from "../cli/rows-option.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { upgradeJson } from "./upgrade-json.ts";
import { upgradeMarkdown } from "./upgrade-markdown.ts";
import { upgradeText } from "./upgrade-text.ts";
import { paintFor } from "../report/conformance-text.ts";
import { readLoaded, readSubject, runningOptions, subjectOptions } from "../run/run-inputs.ts";
import { exitCodeOf, type UpgradeReport } from "./upgrade-report.ts";

export const upgrade = defineCommand({
  name: "upgrade",
  about: "carry people from one version of SurrealDB to another, and let everybody log in again",
  details: [
    "Builds people on the old version, through the login of the schema and a mock GitHub; carries the database over, by",
    "export and import (over the SDK and REST) and by opening a copy of the data; and compares: who can sign in, rows, indexes,",
    "permissions, definitions, tokens from before, and tokens that anybody can forge. What is wrong is carried over once",
    "more with the statements that fix it, and looked at again. The first line says: safe, safe after these steps, do not.",
    "",
    "Starts both versions, each with a mock, and removes them. Your databases are not touched.",
    "Exit code 0 is safe, 1 is anything else, 3 says that no way could be tried, 4 that a version can't run here.",
  ].join("\n"),
  options: {
    from: {
      value: "VERSION",
      about:
        "the version that the data are on: embedded:3.0.2, embedded:2.6.0, a server in a container (3.0.5, latest, a whole image), or a `surreal` program by its path (./surreal)",
    },
    to: { value: "VERSION", about: "the version that they are to be on" },
    via: {
      value: "VERSION",
      repeatable: true,
      about:
        "a version between, in their order; each leg is checked, and the best of its ways goes on: --from 3.0.5 --via 3.3.5 --to 4.0.0-beta.1",
    },
    schema: { value: "PATH", repeatable: true, about: `${subjectOptions.schema.about}` },
    "to-schema": {
      value: "PATH",
      repeatable: true,
      about: "the schema as it is to be on the new version, and on those between; default: the same",
    },
    overlay: { value: "FILE", repeatable: true, about: "SurrealQL loaded over both" },
    ...rowsOption,
    path: { value: "NAME", about: `${[...paths, "both"].join(", ")}; default: both` },
    store: {
      value: "NAME",
      about: `what your data are in, for the volume: ${storeNames.join(", ")}; default: ${storeNames[0]}. docs/upgrading.md says how to see it`,
    },
    ...jsonOption(),
    markdown: { value: "FILE", about: "write the report as Markdown; - as with --json" },
    config: runningOptions.config,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const { json, markdown } = options;
    const out = checkReports({ json, markdown }, cwd);
    const [from, to] = [versionOf("from", options.from), versionOf("to", options.to)];
    const via = (options.via ?? []).flatMap((list) => list.split(","));
    const between = via.map((text) => versionOf("via", text));
    const asked = pathsOf(options.path);
    const store = storeNamed(options.store);
    const config = await readConfig(options.config, cwd);
    const { schema, overlays, ...subject } = readSubject(options, config, cwd);
    const later = options["to-schema"] ? readLoaded(options["to-schema"], options, config, cwd) : { schema, overlays };
    const schemas = { schema: withOverlays({ schema, overlays }), toSchema: withOverlays(later) };
    const start = performance.now();
    const progress = new ProgressLine(process.stderr);
    using interrupt = new Interrupt();
    const request = { ...subject, ...schemas, from, via: between, to, paths: asked, store };
    const outcome = await runUpgrade(request, (text) => progress.show(text), interrupt.signal)
      .catch((error: unknown) => {
        if (interrupt.signal.aborted) return undefined;
        if (error instanceof EngineUnavailableError) return { unavailable: withCommandLines(error.message) };
        throw error;
      })
      .finally(() => progress.end());
    if (!outcome) {
      print("Interrupted: nothing can be said. Both versions are stopped.", process.stderr);
      return exit.interrupted;
    }
    const report: UpgradeReport = {
      from: options.from ?? "",
      via,
      to: options.to ?? "",
      ...schemas,
      profile: subject.profile,
      store,
      outcome,
      seconds: (performance.now() - start) / 1000,
    };
    printText(upgradeText(report, tool, paintFor(out)), out);
    if (json !== undefined) writeJson(json, upgradeJson(report, tool), cwd);
    if (markdown !== undefined) writeOutput(markdown, upgradeMarkdown(report, tool), cwd);
    return exitCodeOf(report);
  },
});

const withOverlays = ({ schema, overlays }: ReturnType<typeof readLoaded>): SchemaSource => ({
  ...schema,
  files: [...schema.files, ...overlays],
});

/** @throws UsageError */
function versionOf(option: string, text: string | undefined): Engine {
  if (text === undefined)
    throw new UsageError(
      `login-conformance upgrade: expected a version with --${option}, e.g. --from 3.0.5 --to 3.3.5, saw none.`,
    );
  if (/^[./~]/.test(text)) return { backend: "binary", path: text };
  return engineNamed(text, option);
}

/** @throws UsageError */
function storeNamed(text: string = storeNames[0]): Store {
  const known = storeNames.find((store) => store === text);
  if (!known) throw new UsageError(`--store ${text}: expected ${storeNames.join(" or ")}.`);
  return known;
}

/** @throws UsageError */
function pathsOf(text = "both"): readonly Path[] {
  if (text === "both") return paths;
  const known = paths.find((path) => path === text);
  if (!known) throw new UsageError(`--path ${text}: expected ${[...paths, "both"].join(", ")}.`);
  return [known];
}
