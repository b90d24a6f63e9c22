import type { Random } from "../basics/random.ts";
import type { Persona } from "../personas.ts";

/** What a person said on a page. */
export type Decision = "denied" | { readonly persona: Persona; readonly withheld: readonly string[] };

/**
 * The forms that people have before them. What a form is about stays here: whoever sends it can't change it, and who
 * never saw one can't send one.
 */
export class ConsentForms<Subject> {
  readonly #open = new Map<string, Subject>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The text that the form must bring back. */
  open(subject: Subject): string {
    const token = this.#random.hex(32);
    this.#open.set(token, subject);
    return token;
  }

  find(token: string): Subject | undefined {
    return this.#open.get(token);
  }

  /** A form is sent once. */
  close(token: string): void {
    this.#open.delete(token);
  }

  clear(): void {
    this.#open.clear();
  }
}
