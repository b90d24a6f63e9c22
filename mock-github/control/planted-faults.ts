import { allFaults, type FaultName, faultNamed } from "../faults/all.ts";
import type { FaultMatch, PlantOptions } from "../faults/fault-queue.ts";
import { type HandshakeFaultName, handshakeFaults, isHandshakeFault } from "../faults/handshake.ts";
import type { Host } from "../basics/recorded-call.ts";
import type { Disturbances } from "../server/disturbances.ts";
import type { MockState } from "../state/mock-state.ts";
import { appNamed } from "./app-named.ts";
import { ControlError, orRefuse } from "./control-error.ts";

export const faultNames: readonly (FaultName | HandshakeFaultName)[] = [...allFaults, ...handshakeFaults].map(
  ({ name }) => name,
);

/** What faults are planted on. */
interface FaultTargets {
  readonly mock: MockState;
  readonly disturbances: Disturbances;
}

/** What to plant: which fault, and for whom. */
export interface FaultOrder extends FaultMatch, PlantOptions {
  readonly fault: FaultName | HandshakeFaultName;
  readonly app?: string | undefined;
  readonly host?: Exclude<Host, "elsewhere">;
}

/** A fault that somebody planted, as the control API shows it. */
export interface Planting extends FaultMatch {
  readonly id: string;
  readonly fault: string;
  readonly app?: string | undefined;
  /** How many requests it still answers; null is for ever. */
  readonly left: number | null;
  readonly after: number;
}

interface Entry {
  look(): Omit<Planting, "id"> | undefined;
  takeBack(): Promise<void>;
}

/** The faults that were planted through the control API, by an id that lets them be taken back. */
export class PlantedFaults {
  readonly #entries = new Map<string, Entry>();
  #last = 0;

  plant(context: FaultTargets, order: FaultOrder): Planting {
    const { fault } = order;
    const entry = isHandshakeFault(fault)
      ? beforeRequests(context, { ...order, fault })
      : onRequests(context, { ...order, fault });
    const id = String((this.#last += 1));
    this.#entries.set(id, entry);
    return { id, ...(entry.look() ?? { fault, left: 0, after: 0 }) };
  }

  /** Those that still wait, in the order planted. */
  list(): Planting[] {
    return [...this.#entries].flatMap(([id, entry]) => {
      const seen = entry.look();
      return seen ? [{ id, ...seen }] : [];
    });
  }

  /** @throws ControlError if there is none with this id */
  async takeBack(id: string | undefined): Promise<void> {
    const entry = this.#entries.get(id ?? "");
    if (!entry) throw new ControlError(404, `no fault has the id ${id}. GET /_mock/faults lists those planted`);
    this.#entries.delete(id ?? "");
    await entry.takeBack();
  }

  async takeBackAll(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(entries.map((entry) => entry.takeBack()));
  }
}

function onRequests(
  context: FaultTargets,
  { fault, app, endpoint, host, path, ...options }: FaultOrder & { fault: FaultName },
): Entry {
  const queue = app === undefined ? context.mock.faults : appNamed(context, app).faults;
  const match: FaultMatch = {
    ...(endpoint && { endpoint }),
    ...(host && { host }),
    ...(path !== undefined && { path }),
  };
  const planted = orRefuse(400, () => queue.plant(match, faultNamed(fault), options));
  return {
    look: () =>
      queue.list().includes(planted)
        ? {
            fault,
            ...(app !== undefined && { app }),
            ...match,
            left: Number.isFinite(planted.left) ? planted.left : null,
            after: planted.after,
          }
        : undefined,
    takeBack: async () => queue.remove(planted),
  };
}

function beforeRequests(
  { disturbances }: FaultTargets,
  { fault, app, endpoint, path, ...options }: FaultOrder & { fault: HandshakeFaultName },
): Entry {
  const stray = Object.entries({ app, endpoint, path }).find(([, value]) => value !== undefined)?.[0];
  if (stray)
    throw new ControlError(400, `${fault} happens before there is a request: expected no ${stray}, only a host`);
  const planted = orRefuse(400, () => disturbances.plant(fault, options));
  return {
    look: () =>
      disturbances.queue.list().includes(planted)
        ? {
            fault,
            ...(planted.host && { host: planted.host }),
            left: Number.isFinite(planted.left) ? planted.left : null,
            after: planted.after,
          }
        : undefined,
    takeBack: () => disturbances.remove(planted),
  };
}
