import { lookup } from "node:dns/promises";

export interface LookedUp {
  readonly name: string;
  readonly address?: string;
  /** Why there is none, as the resolver says it. */
  readonly code?: string;
}

/** As SurrealDB does it: by the system's resolver, hosts file included. */
export const probeNames = (names: readonly string[]): Promise<LookedUp[]> =>
  Promise.all(
    names.map((name) =>
      lookup(name).then(
        ({ address }) => ({ name, address }),
        (error: NodeJS.ErrnoException) => ({ name, code: error.code ?? error.message }),
      ),
    ),
  );
