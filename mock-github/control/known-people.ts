import { type Persona, personas } from "../personas.ts";
import { ControlError } from "./control-error.ts";
import { type PersonaInput, personaOf } from "./persona-input.ts";

/** Who can sign in, by name: the persona's own in this package, or else the login. */
export class KnownPeople {
  readonly #first: ReadonlyMap<string, Persona>;
  #all: Map<string, Persona>;
  readonly #atGitHub: Persona[];

  /** `atGitHub`: all that the mock knows of; it follows what is added here. */
  constructor(atGitHub: Persona[], people?: readonly Persona[]) {
    this.#atGitHub = atGitHub;
    this.#first = new Map(people?.map((persona) => [persona.login, persona]) ?? Object.entries(personas));
    this.#all = new Map(this.#first);
  }

  list(): [name: string, persona: Persona][] {
    return [...this.#all];
  }

  /** By name or login. @throws ControlError that names those there are */
  named(name: string): Persona {
    const persona = this.#all.get(name) ?? this.list().find(([, { login }]) => login === name)?.[1];
    if (persona) return persona;
    throw new ControlError(
      404,
      `nobody is called ${name}. There are ${[...this.#all.keys()].join(", ")}; POST /_mock/personas adds people`,
    );
  }

  add(input: PersonaInput): Persona {
    const { login } = input;
    if (this.list().some(([name, persona]) => name === login || persona.login === login)) {
      throw new ControlError(409, `somebody is called ${login} already. Choose another login`);
    }
    const persona = personaOf(input, (name) => this.named(name));
    this.#all.set(login, persona);
    this.#atGitHub.push(persona);
    return persona;
  }

  reset(): void {
    this.#all = new Map(this.#first);
    this.#atGitHub.splice(0, this.#atGitHub.length, ...this.#first.values());
  }
}
