import { embedded } from "../../fixtures/engines/backends/embedded-backend.ts";
import type { EmbeddedVersion } from "../../fixtures/engines/engine.ts";

export type EmbeddedAnswer =
  /** Loaded, and answered a query; the engine's version. */
  { readonly version: string } | { readonly refusal: string };

/** Loads the native library, starts the engine, and asks it something. */
export async function probeEmbedded(version: EmbeddedVersion): Promise<EmbeddedAnswer> {
  try {
    const engine = await embedded(version).start({ allowNet: [] });
    const { admin } = await engine.database([]);
    const [sum] = await admin.query<[number]>("RETURN 1 + 1");
    return sum === 2 ? { version: engine.version } : { refusal: `asked for 1 + 1, it said ${JSON.stringify(sum)}` };
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
}

/** The one line that says why: what loads native code hides it below its own advice. */
export function refusalOf(error: unknown): string {
  const roots = rootsOf(error);
  const told = roots.find((each) => codeOf(each) === "ERR_DLOPEN_FAILED") ?? roots[0];
  const message = told instanceof Error ? told.message : String(told);
  return message.split("\n")[0] ?? "";
}

/** What had no further cause. A cause may be a list: one for each file that was tried. */
function rootsOf(error: unknown): unknown[] {
  if (!(error instanceof Error) || error.cause === undefined) return [error];
  return [error.cause].flat().flatMap(rootsOf);
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);
