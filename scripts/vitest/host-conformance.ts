import { hostInVitest } from "../../fixtures/run/vitest-cases.ts";
import { numbered } from "../../fixtures/run/verdict/numbered-cases.ts";
import { suites } from "../../suites/all.ts";
import { UsageError } from "../cli/usage-error.ts";
import { madeFor, readBaseline } from "../run/run-inputs.ts";
import { selectCases } from "../run/select-cases.ts";
import { readSettingsOf, type SchemaOptions } from "./vitest-options.ts";
import { tagsOf } from "./vitest-tags.ts";

export interface ConformanceOptions extends SchemaOptions {
  /** Of several files of which each has a part of the cases, which this is: "1/3". They can be sharded then, and run side by side. */
  readonly part?: string;
  /** Only the cases of these ids; a failure of one fails its test, whatever its level. Default: all, by their levels. */
  readonly cases?: readonly string[];
  /** Whether tests have tags; default: yes, if the configuration of Vitest has the plugin, which defines them. */
  readonly tags?: boolean;
}

/** As long as the command gives a case. */
export const caseTimeoutMs = 30_000;

/** @throws UsageError, SchemaError, EngineUnavailableError */
export async function hostConformance(
  { part = "1/1", cases: ids, tags = process.env["LOGIN_CONFORMANCE_TAGS"] === "1", ...options }: ConformanceOptions,
  cwd: string,
): Promise<void> {
  const { config, settings } = await readSettingsOf(options, cwd);
  const all = [...suites, ...madeFor(settings)];
  const cases = selectCases(numbered(all), { ids }).map((each) => each.case);
  const ofPart = new Set(cases.filter(isIn(part)));
  await hostInVitest(all, settings.engine, {
    mustRun: true,
    timeoutMs: caseTimeoutMs,
    subject: settings,
    only: (subject) => ofPart.has(subject),
    baseline: readBaseline(config.baseline, numbered(all), cwd),
    counts: (level) => ids !== undefined || level === "MUST" || (level === "SHOULD" && config.strict),
    ...(tags && { tags: tagsOf }),
  });
}

/** Every so manieth: what takes long stands together. */
export function isIn(part: string): (_: unknown, i: number) => boolean {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(part)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of)
    throw new UsageError(`part: ${JSON.stringify(part)}: expected the number of this part and of all, like "1/3".`);
  return (_, i) => i % of === index - 1;
}
