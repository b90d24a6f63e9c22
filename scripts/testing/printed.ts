import { Writable } from "node:stream";
import { vi } from "vitest";
import { print } from "../cli/print-text.ts";
import type { Display } from "../cli/wrap-text.ts";

/** What `print` writes to such a stream, whatever COLUMNS says here; by default a log's. */
export function printed(text: string, display: Display = {}): string {
  const chunks: string[] = [];
  const out = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  vi.stubEnv("COLUMNS", undefined);
  try {
    print(text, Object.assign(out, display));
  } finally {
    vi.unstubAllEnvs();
  }
  return chunks.join("");
}
