/** ":3:7", if the error's stack says where in the file. */
export function placeIn(path: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const after = stack.split(path)[1] ?? "";
  return /^(?::\d+)+/.exec(after)?.[0] ?? "";
}
