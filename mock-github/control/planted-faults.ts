import { z } from "zod";
import { endpointNames } from "../basics/endpoint-name.ts";
import { allFaults, type FaultName } from "../faults/all.ts";
import { type HandshakeFaultName, handshakeFaults, isHandshakeFault } from "../faults/handshake.ts";
import type { Remaining } from "../faults/planted-queue.ts";
import type { Disturbances } from "../server/disturbances.ts";
import type { MockState } from "../state/mock-state.ts";
import { appNamed } from "./app-named.ts";
import { ControlError, orRefuse } from "./control-error.ts";

/** What to plant: which fault, and for whom. */
export const faultOrder = z.strictObject({
  fault: z.enum([...allFaults, ...handshakeFaults].map(({ name }) => name)),
  endpoint: z.enum(endpointNames).optional(),
  host: z.enum(["github.com", "api.github.com"]).optional(),
  path: z.string().regex(/^[/*]/).optional().describe("* stands for anything: /login/*"),
  app: z.string().optional().describe("client_id: requests of this app alone"),
  times: z.int().min(1).optional().describe("how many requests it answers; default all"),
  after: z.int().min(0).optional().describe("how many requests come through before; default none"),
});
export type FaultOrder = z.output<typeof faultOrder>;

/** A fault that somebody planted, as the control API shows it. */
export const planting = z.strictObject({
  id: z.string(),
  fault: z.string(),
  app: z.string().optional(),
  endpoint: z.string().optional(),
  host: z.string().optional(),
  path: z.string().optional(),
  left: z.number().nullable().describe("null is for ever"),
  after: z.number(),
});
type Planting = z.output<typeof planting>;

interface Entry {
  readonly target: Omit<Planting, "id" | keyof Remaining>;
  readonly remaining: Remaining;
  waits(): boolean;
  takeBack(): Promise<void>;
}

/** The faults that were planted through the control API, by an id that lets them be taken back. */
export class PlantedFaults {
  readonly #mock: MockState;
  readonly #disturbances: Disturbances;
  readonly #entries = new Map<string, Entry>();
  #lastId = 0;

  constructor(mock: MockState, disturbances: Disturbances) {
    this.#mock = mock;
    this.#disturbances = disturbances;
  }

  plant({ fault, ...order }: FaultOrder): Planting {
    const entry = isHandshakeFault(fault) ? this.#onConnections(fault, order) : this.#onRequests(fault, order);
    for (const [known, { waits }] of this.#entries) if (!waits()) this.#entries.delete(known);
    const id = String((this.#lastId += 1));
    this.#entries.set(id, entry);
    return showEntry(id, entry);
  }

  /** Those that still wait, in the order planted. */
  list(): Planting[] {
    return [...this.#entries].filter(([, entry]) => entry.waits()).map(([id, entry]) => showEntry(id, entry));
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

  #onRequests(fault: FaultName, { app, endpoint, host, path, ...options }: Omit<FaultOrder, "fault">): Entry {
    const queue = app === undefined ? this.#mock.faults : appNamed(this.#mock, app).faults;
    const planted = orRefuse(400, () => queue.plant({ endpoint, host, path }, fault, options));
    return {
      target: { fault, app, endpoint, host, path },
      remaining: planted,
      waits: () => queue.list().includes(planted),
      takeBack: async () => queue.remove(planted),
    };
  }

  #onConnections(fault: HandshakeFaultName, { host, times, after, ...rest }: Omit<FaultOrder, "fault">): Entry {
    const stray = Object.entries(rest).find(([, value]) => value !== undefined)?.[0];
    if (stray)
      throw new ControlError(400, `${fault} happens before there is a request: expected no ${stray}, only a host`);
    const planted = orRefuse(400, () => this.#disturbances.plant(fault, { host, times, after }));
    return {
      target: { fault, host },
      remaining: planted,
      waits: () => this.#disturbances.queue.list().includes(planted),
      takeBack: () => this.#disturbances.remove(planted),
    };
  }
}

const showEntry = (id: string, { target, remaining: { left, after } }: Entry): Planting => ({
  id,
  ...target,
  left: Number.isFinite(left) ? left : null,
  after,
});
