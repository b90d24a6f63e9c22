import { mutantsOf } from "../fixtures/mutation/mutants-of.ts";
import { readSchemaTree } from "../fixtures/syntax/read-tree.ts";
import { readConfig } from "./cli/config-file.ts";
import { defineCommand } from "./cli/command.ts";
import { engineOf, engineOptions, routeOf } from "./cli/engine-options.ts";
import { exit, type ExitCode } from "./cli/exit-codes.ts";
import { Interrupt } from "./cli/interrupt.ts";
import { judgingOptions, nothingMatches, readCases, readPace, readSubject, runningOptions, subjectOptions } from "./run-inputs.ts";
import { runMutation } from "./mutate/mutate-run.ts";

export const mutate = defineCommand({
  name: "mutate",
  about: "break the schema on purpose, and see whether a case notices",
  details: "",
  options: {
    ...subjectOptions, ...engineOptions, policy: judgingOptions.policy, ...runningOptions,
  },
  async run(options): Promise<ExitCode> {
    const cwd = process.cwd();
    const config = await readConfig(options.config, cwd);
    const { cases } = readCases(options);
    if (cases.length === 0) {
      console.error(nothingMatches(options));
      return exit.nothingRan;
    }
    const engine = engineOf(options, process.env);
    const settings = { ...readSubject(options, config, cwd), engine, route: routeOf(options, engine) };
    const mutants = mutantsOf(settings.schema.files.map(readSchemaTree));
    using interrupt = new Interrupt();
    const t = performance.now();
    let n = 0;
    const result = await runMutation({ settings, ...readPace(options), cases, mutants, equivalents: new Map(), signal: interrupt.signal, onCase: () => {}, onFate: (m, f) => {
      console.log(`${((performance.now() - t) / 1000).toFixed(1)} ${++n} ${m.id} ${m.mutator} ${m.within} ${m.about}: ${f.status}`, "by" in f ? `${f.by} after ${f.passed}, ${f.ms.toFixed(0)} ms: ${f.why.slice(0, 80)}` : "passed" in f ? `${f.passed.length} ${f.ms.toFixed(0)} ms` : "why" in f ? f.why : "");
    } });
    console.log(result.seconds, result.judges.length, result.failing, result.deaths, performance.now() - t);
    return 0;
  },
});
