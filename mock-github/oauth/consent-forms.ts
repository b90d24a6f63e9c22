import type { AuthorizationRequest } from "./authorization-request.ts";
import type { DeviceRequest } from "./device-codes.ts";
import type { Random } from "../basics/random.ts";

/** What a person is asked to allow. */
export type Asked =
  | { readonly for: "app"; readonly request: AuthorizationRequest }
  | { readonly for: "device"; readonly request: DeviceRequest };

/**
 * The forms that people have before them. What a form is about stays here: whoever sends it can't change it, and who
 * never saw one can't send one.
 */
export class ConsentForms {
  readonly #open = new Map<string, Asked>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The text that the form must bring back. */
  open(asked: Asked): string {
    const token = this.#random.hex(32);
    this.#open.set(token, asked);
    return token;
  }

  find<For extends Asked["for"]>(token: string | null, kind: For): Extract<Asked, { for: For }> | undefined {
    const asked = this.#open.get(token ?? "");
    return asked && isFor(asked, kind) ? asked : undefined;
  }

  /** A form is sent once. */
  close(token: string | null): void {
    this.#open.delete(token ?? "");
  }

  clear(): void {
    this.#open.clear();
  }
}

const isFor = <For extends Asked["for"]>(asked: Asked, kind: For): asked is Extract<Asked, { for: For }> =>
  asked.for === kind;
