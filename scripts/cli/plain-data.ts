export interface NotPlain {
  readonly path: readonly PropertyKey[];
  /** e.g. "a function" */
  readonly saw: string;
}

/** What of a value is lost, or refused, when it is handed to another process. */
export function notPlain(
  value: unknown,
  path: readonly PropertyKey[] = [],
  above: readonly unknown[] = [],
): NotPlain[] {
  if (typeof value === "function" || typeof value === "symbol") return [{ path, saw: `a ${typeof value}` }];
  if (typeof value !== "object" || value === null || value instanceof Date || value instanceof Uint8Array) return [];
  if (above.includes(value)) return [{ path, saw: "an object that holds itself" }];
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && Object.getPrototypeOf(prototype) !== null)
    return [{ path, saw: `a ${value.constructor.name}` }];
  return Object.entries(value).flatMap(([key, each]) =>
    notPlain(each, [...path, Array.isArray(value) ? Number(key) : key], [...above, value]),
  );
}
