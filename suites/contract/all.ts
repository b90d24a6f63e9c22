import { accesses } from "./accesses.ts";
import { additions } from "./additions.ts";
import { application } from "./application.ts";
import { entrance } from "./choices/entrance-choices.ts";
import { limits } from "./choices/limits-choices.ts";
import { linking } from "./choices/linking-choices.ts";
import { origin } from "./choices/origin-choices.ts";
import { writing } from "./choices/writing-choices.ts";
import { clients, engine, errors, password, permissions } from "./clients.ts";
import { atomicity, code, configuration, email, exchange, linked, merge, newUser, profile } from "./login.ts";
import type { Section, ContractStatement } from "./statement.ts";
import { tables } from "./contract-tables.ts";

/** The contract, in the order of its numbers: section 1 is the first. */
export const sections: readonly Section[] = [
  tables,
  accesses,
  code,
  configuration,
  exchange,
  profile,
  email,
  linked,
  merge,
  newUser,
  atomicity,
  password,
  errors,
  permissions,
  clients,
  engine,
  origin,
  writing,
  linking,
  entrance,
  limits,
  additions,
  application,
];

export const statements: readonly ContractStatement[] = sections.flatMap((section) => section.statements);
