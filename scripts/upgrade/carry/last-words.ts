import { errorText } from "../../../fixtures/engines/error-text.ts";

/** Of a log the last error, which is most often the reason; without its time, and who wrote it. */
export function lastWordsOf(error: unknown): string {
  const lines = errorText(error)
    .split("\n")
    .map((line) => line.trim());
  const reason = lines.findLast((line) => /\bERROR\b/.test(line))?.replace(/^.*?\berror=|^.*?\bERROR +[\w:]+: /, "");
  return reason ?? (lines[0] ?? "").replace(/\.? Its last words:$/, "");
}
