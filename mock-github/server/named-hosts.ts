import { hostNamed, proxiedNames } from "../basics/host-names.ts";
import type { Host } from "../basics/recorded-call.ts";
import type { Answering } from "./listener.ts";

/** Who answers by a name. */
export interface NamedHost {
  readonly host: Host;
  /** Answers in place of the one that answers all others. */
  readonly answer?: Answering | undefined;
}

/** The hosts that a mock answers for, by their names in lower case. */
export class NamedHosts {
  readonly #others: ReadonlyMap<string, Answering>;

  constructor(others: ReadonlyMap<string, Answering> = new Map()) {
    this.#others = others;
  }

  /** Those that this mock was told of. */
  get others(): readonly string[] {
    return [...this.#others.keys()];
  }

  get names(): readonly string[] {
    return [...proxiedNames, ...this.others];
  }

  /** Undefined for a name that the mock doesn't answer to. */
  named(name: string): NamedHost | undefined {
    const answer = this.#others.get(name);
    if (answer) return { host: "elsewhere", answer };
    const host = hostNamed(name);
    return host && { host };
  }

  /** The one that a whole address is of; nobody is GitHub in plain http, nor anybody on another port than the scheme's. */
  at(url: string): NamedHost | undefined {
    const { hostname, port, protocol } = new URL(url);
    const found = port === "" ? this.named(hostname) : undefined;
    return protocol === "https:" || (protocol === "http:" && found?.answer) ? found : undefined;
  }
}
