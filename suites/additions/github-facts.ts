import { literalsBeside, literalsIn, type LiteralValue } from "../../fixtures/environment/inventory/text-facts.ts";
import { type Persona, person } from "../../mock-github/personas.ts";
import { type AdditionSource, definitionsOf } from "./addition-source.ts";

/** Something that GitHub says of a person, and that the person may have written there. */
export interface GitHubFact {
  /** e.g. "site_admin: true" */
  readonly says: string;
  /** Somebody of whom it is said; what else is said of all of them is the same, but for who they are. */
  of(login: string, id: number): Persona;
}

/** Somebody of whom nothing special is said. */
export const anybody = (login: string, id: number): Persona => person(login, id, "Somebody");

/** A field of the profile, and what is said there of few people. */
const usualFacts: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  site_admin: [true],
  type: ["Organization", "Bot"],
  company: ["@github"],
  two_factor_authentication: [false],
  hireable: [true],
  location: [],
  name: [],
  bio: [],
  blog: [],
  twitter_username: [],
  public_repos: [1000],
  followers: [100_000],
};

const mostPerField = 4;

/** Facts that a login may look at: the usual ones, and what the schema compares a profile with. */
export function factsFor(source: AdditionSource): readonly GitHubFact[] {
  const definitions = definitionsOf(source);
  const written = (name: string) => literalsBeside(definitions, name).slice(0, mostPerField);
  const ofProfile = Object.entries(usualFacts).flatMap(([field, usual]) =>
    [...new Set([...usual, ...written(field).flatMap(thatOrMore)])].map((value): GitHubFact => ({
      says: `${field}: ${JSON.stringify(value)}`,
      of: (login, id) => anybody(login, id).with({ [field]: value }),
    })),
  );
  const plans = new Set(["enterprise", ...definitionsTexts(source).filter((text) => ["pro", "team"].includes(text))]);
  const ofPlan = [...plans].map((name): GitHubFact => ({
    says: `plan.name: ${JSON.stringify(name)}`,
    of: (login, id) =>
      anybody(login, id).with({ plan: { name, space: 976562499, collaborators: 0, private_repos: 9999 } }),
  }));
  const ofEmail = domainsIn(source).map((domain): GitHubFact => ({
    says: `an e-mail at ${domain}`,
    of: (login, id) =>
      anybody(login, id).with({ email: `${login}@${domain}`, notification_email: `${login}@${domain}` }),
  }));
  const ofLogin = written("login")
    .filter((value) => typeof value === "string")
    .map((value): GitHubFact => ({ says: `login: ${JSON.stringify(value)}`, of: (_, id) => anybody(value, id) }));
  return [...ofProfile, ...ofPlan, ...ofEmail, ...ofLogin];
}

const thatOrMore = (value: LiteralValue): readonly LiteralValue[] =>
  typeof value === "number" ? [value, value + 1] : [value];

const definitionsTexts = (source: AdditionSource): readonly string[] =>
  definitionsOf(source).flatMap((definition) =>
    literalsIn(definition).filter((literal): literal is string => typeof literal === "string"),
  );

/** Of the text's own literals ("@acme.example", "acme.example", "boss@acme.example"), and one that everybody knows. */
function domainsIn(source: AdditionSource): readonly string[] {
  const written = definitionsTexts(source).flatMap((text) => {
    const domain = /^(?:[\w.+-]*@)?((?:[a-z0-9-]+\.)+[a-z]{2,})$/i.exec(text)?.[1];
    return domain === undefined ? [] : [domain.toLowerCase()];
  });
  return [...new Set(["github.com", ...written])].slice(0, 2 * mostPerField);
}
