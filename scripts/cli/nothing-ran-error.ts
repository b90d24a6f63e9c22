/** What was asked for leaves nothing to run. Exit code 3, no stack trace: who runs nothing in CI must hear of it. */
export class NothingRanError extends Error {
  override readonly name = "NothingRanError";
}
