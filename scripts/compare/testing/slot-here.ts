import type { Environment } from "../../../fixtures/environment/environment.ts";
import type { Probes } from "../../../fixtures/environment/probes.ts";
import { runCase } from "../../../fixtures/run/one-case/run-case.ts";
import type { WorkerSlot } from "../../../fixtures/run/pool/worker-slots.ts";
import type { NumberedCase } from "../../../fixtures/run/verdict/numbered-cases.ts";
import { askAs, readDefinitions } from "../../../fixtures/engines/definitions/read-definitions.ts";
import type { SchemaFile } from "../../../fixtures/surrealql/text/schema-file.ts";

/** A worker slot in this process, on an environment that is there already: many schemas, and one start. */
export class SlotHere implements WorkerSlot {
  readonly over = false;
  readonly #environment: Environment;
  readonly #files: readonly SchemaFile[];
  readonly #cases: ReadonlyMap<string, NumberedCase>;
  #variant: Environment;

  constructor(environment: Environment, files: readonly SchemaFile[], cases: readonly NumberedCase[]) {
    this.#environment = environment;
    this.#files = files;
    this.#cases = new Map(cases.map((each) => [each.case.id, each]));
    this.#variant = environment;
  }

  async ready() {
    return this.#environment.info;
  }

  async use(files: readonly SchemaFile[] = this.#files, probes?: Probes) {
    this.#variant = await this.#environment.with(files, probes);
  }

  async definitions() {
    await using database = await this.#environment.backend.database(this.#files);
    return await readDefinitions(askAs(database.admin));
  }

  async run(id: string) {
    const subject = this.#cases.get(id);
    if (!subject) throw new RangeError(`Running ${id}: expected one of ${[...this.#cases.keys()].join(", ")}.`);
    return runCase(subject, this.#variant);
  }

  async choose(): Promise<never> {
    throw new Error("expected no other choices");
  }

  async replace(): Promise<never> {
    throw new Error("expected an engine that lives");
  }
}
