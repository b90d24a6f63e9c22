import { showEngine } from "../../fixtures/engines/engine.ts";
import type { ChosenRoute, Route } from "../../fixtures/engines/github-route.ts";
import type { ServerAddress } from "../../fixtures/engines/server-address.ts";
import type { Line } from "../escape/escape-terminal.ts";
import { alignedRows } from "./aligned-rows.ts";
import type { AskedSurrealDB } from "./read-surrealdb.ts";

/** How it was started. */
interface SurrealDBFacts {
  readonly version: string;
  readonly route: ChosenRoute;
  readonly server: ServerAddress;
  /** SHA-256 of what was loaded of the schema. */
  readonly loaded: string;
  /** Where the app's credentials are now; undefined where the schema has no place for them. */
  readonly credentialsIn: string | undefined;
}

/** What somebody needs whose application signs in at the SurrealDB beside the mock. */
export function surrealDBWords(
  { engine, place, password, subject: { choices, schema, profile } }: AskedSurrealDB,
  { version, route: { route, because }, server: { endpoint, root }, loaded, credentialsIn }: SurrealDBFacts,
): Line[] {
  const { access, variables } = profile;
  const beside = Object.entries(choices["login-variables"]).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return [
    `SurrealDB ${version} (${showEngine(engine)}) runs beside it, with ${schema.label} loaded, and its login asks the mock (${wayOf(route, loaded)}).`,
    because,
    ...(schema.notes ?? []).map((note) => `  ${note.replace(ofCases, "")}`),
    credentialsIn === undefined
      ? `WARNING: the schema has no table ${profile.tables.auth_providers}: its login must send the client_id and client_secret below (--client-id, --client-secret), or the choice \`credentials\` says where it has them.`
      : `  The client_id and client_secret below are in ${credentialsIn}.`,
    "",
    "Set in the application, for SurrealDB:",
    ...alignedRows({
      endpoint: `${endpoint} (as HTTP: ${endpoint.replace(/^ws/, "http")})`,
      namespace: place.namespace,
      database: place.name,
      access: `${access.github}, with the variable ${variables.code}: signin({ namespace: "${place.namespace}", database: "${place.name}", access: "${access.github}", variables: { ${[...beside, variables.code].join(", ")} } })`,
      root: `${root.username}, password ${password === undefined ? root.password : "as given"}`,
    }),
    "",
  ];
}

/** What a note says of cases, of which none runs. */
const ofCases = /(?:; rows that would collide with those of a case .*|: the cases have databases of their own)$/;

const wayOf = (route: Route, loaded: string): string =>
  route === "rewired" ? "addresses in the schema rewired" : `schema untouched: sha256 ${loaded.slice(0, 12)}`;
