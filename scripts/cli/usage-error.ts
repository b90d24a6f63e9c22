/** The command line, the configuration or a file that it names is wrong. Exit code 2, no stack trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
