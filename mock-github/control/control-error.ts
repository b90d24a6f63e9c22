/** What a caller of the control API did wrong. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 404 | 405 | 409;
  /** What is wrong, value by value: path is e.g. "profile.id", and "" is the whole body. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];

  constructor(status: 400 | 404 | 405 | 409, message: string, problems: ControlError["problems"] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

/** What the mock itself refuses, it refuses for a reason that the caller can fix. */
export function orRefuse<T>(status: 400 | 404 | 409, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new ControlError(status, error instanceof Error ? error.message : String(error));
  }
}
