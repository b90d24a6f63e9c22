/** What a caller of the control API did wrong. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: 400 | 404 | 405 | 409;
  readonly problems: readonly Problem[];

  constructor(status: 400 | 404 | 405 | 409, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

/** One wrong value. */
export interface Problem {
  /** e.g. "profile.id"; "" is the whole body. */
  readonly path: string;
  readonly message: string;
}

/** What the mock itself refuses, it refuses for a reason that the caller can fix. */
export function orRefuse<T>(status: 400 | 404 | 409, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new ControlError(status, error instanceof Error ? error.message : String(error));
  }
}
