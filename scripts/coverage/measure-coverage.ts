import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { type WorkerSlotsOptions, withWorkerSlots } from "../../fixtures/run/pool/worker-slots.ts";
import type { EngineInfo } from "../../fixtures/environment/engine-info.ts";
import { type CasesResult, runCases } from "../../fixtures/run/pool/run-pool.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import { isMute } from "./mute-cases.ts";
import { type ProbedResult, runProbed } from "./run-probed.ts";
import { sayVerdict } from "./same-verdict.ts";

/** What the cases reach, as far as they were run. */
export interface Measurement extends Pick<ProbedResult, "points" | "unmeasured" | "unneeded"> {
  readonly engine: EngineInfo;
  /** On the schema as it is. */
  readonly plain: readonly Verdict[];
  /** On the one with probes, without those that can't tell. */
  readonly probed: readonly Verdict[];
  /** Cases whose engine may call nobody, and so can't tell what was reached. */
  readonly mute: readonly string[];
  /** Cases that came to something else with probes. */
  readonly differing: readonly Difference[];
  /** What engines died of. */
  readonly deaths: readonly string[];
  /** What of the schema never ends, for which the rest was not tried. */
  readonly stopped?: string;
}

interface Difference {
  readonly id: string;
  readonly plain: string;
  readonly probed: string;
}

export interface MeasureOptions extends WorkerSlotsOptions {
  /** Of the runs with probes and without. */
  readonly onVerdict: (verdict: Verdict) => void;
}

/**
 * Runs cases on the schema with probes until all is reached, and all of them on the schema as it is, on the same engines:
 * probes that change what a case comes to would measure something else. With probes first, so that something is known of
 * a run that is broken off.
 * @throws ProbesRefusedError; whatever a run without probes throws
 */
export async function measure(cases: readonly NumberedCase[], options: MeasureOptions): Promise<Measurement> {
  const { onVerdict } = options;
  const workers = Math.max(1, Math.min(options.workers, cases.length));
  const {
    result: { engines, probed, plain },
    notes,
  } = await withWorkerSlots({ ...options, workers }, async (slots) => {
    const infos = await Promise.all(slots.map((slot) => slot.ready()));
    const first = await runProbed(
      cases.filter((each) => !isMute(each)),
      slots,
      { files: options.settings.schema.files, version: infos[0]?.version ?? "", onVerdict },
    );
    const isOver = first.stopped !== undefined || first.deaths.length > 0 || slots.some(({ over }) => over);
    const second: CasesResult = isOver ? { verdicts: [], deaths: [] } : await runCases(cases, slots, onVerdict);
    return { engines: infos, probed: first, plain: second };
  });
  const [engine] = engines;
  if (!engine) throw new Error("Starting engines: expected one at least, saw none.");
  const stopped = probed.stopped ?? plain.stopped;
  const mute = new Set(cases.filter(isMute).map((each) => each.case.id));
  const unable = plain.verdicts.filter(({ id }) => mute.has(id));
  return {
    engine: { ...engine, notes: [...new Set([...engines.flatMap((each) => each.notes), ...notes])] },
    points: probed.points,
    unmeasured: probed.unmeasured,
    unneeded: probed.unneeded,
    plain: plain.verdicts,
    probed: [...probed.verdicts, ...unable.filter(isSkipped)],
    mute: unable.filter((verdict) => !isSkipped(verdict)).map(({ id }) => id),
    differing: differencesOf(plain.verdicts, probed.verdicts),
    deaths: [...plain.deaths, ...probed.deaths],
    ...(stopped !== undefined && { stopped }),
  };
}

const isSkipped = ({ status }: Pick<Verdict, "status">): boolean => status === "skipped";

const isDecided = ({ status }: Pick<Verdict, "status">): boolean => status !== "undecided";

/** Of what was decided both times. */
function differencesOf(plain: readonly Verdict[], probed: readonly Verdict[]): Difference[] {
  const before = new Map(plain.filter(isDecided).map((verdict) => [verdict.id, sayVerdict(verdict)]));
  return probed.filter(isDecided).flatMap((verdict) => {
    const [was, is] = [before.get(verdict.id), sayVerdict(verdict)];
    return was === undefined || was === is ? [] : [{ id: verdict.id, plain: was, probed: is }];
  });
}
