import type { Need } from "../../../fixtures/engines/needs.ts";
import {
  ask,
  type ExpectedRows,
  type Level,
  login,
  type Expectation,
  type Step,
  tryToDefine,
} from "../../../fixtures/case/case.ts";
import { now, theClientId } from "../../../fixtures/environment/names/placeholders.ts";
import { bothCalls } from "../../login/login-expectations.ts";

/** A system user that tries: level and role apart, and a name for what it makes. */
export interface TriedSystemUser {
  readonly as: string;
  readonly level: "database" | "namespace" | "root";
  readonly role: "viewer" | "editor" | "owner";
  /** e.g. "namespace_owner" */
  readonly name: string;
  /** A number that nobody else has. */
  readonly digits: string;
}

/** An action that system users try. */
export interface RoleRow {
  readonly id: `${number}${number}-${string}`;
  /** In words that follow "a system user may". */
  readonly action: string;
  /** Default: MUST. */
  readonly needs?: readonly Need[];
  readonly level?: Level;
  readonly try: (user: TriedSystemUser) => Step;
  readonly allows: (user: TriedSystemUser) => boolean;
  /** What comes of it for those who may. */
  readonly comesTo: (user: TriedSystemUser) => Expectation;
}

/** No two users may share one. */
const hashOf = (name: string) =>
  `$argon2id$v=19$m=19456,t=2,p=1$AYIGbpwAbpFInxcKM9HQjw$${name.replace("_", "").padEnd(43, "x")}`;

const everybody = () => true;
const editors = ({ role }: TriedSystemUser) => role !== "viewer";
const owners = ({ role }: TriedSystemUser) => role === "owner";
const above = ({ level }: TriedSystemUser) => level !== "database";

const shows =
  (...texts: string[]) =>
  () => ({ sight: { shows: texts, hides: [] } });
const writes = (rows: (user: TriedSystemUser) => ExpectedRows) => (user: TriedSystemUser) => ({
  sight: { hides: [] },
  rows: rows(user),
});
const defines =
  (place: (name: string) => string) =>
  ({ name }: TriedSystemUser) => ({ sight: { hides: [] }, redefines: [place(name)] });
const asks =
  (sql: (name: string) => string) =>
  ({ as, name }: TriedSystemUser) =>
    ask(as, sql(name));
const tries =
  (sql: (name: string) => string) =>
  ({ as, name }: TriedSystemUser) =>
    tryToDefine(as, sql(name));

/** No schema has a say in it. */
const byTheEngine = { level: "SHOULD" } as const;

/**
 * "Admin" of the contract is whom SurrealDB calls a system user: a viewer reads everything, an editor writes everything
 * but users and accesses, an owner those, too; each in its own place and below. No PERMISSIONS of a schema bind them.
 */
export const roles: readonly RoleRow[] = [
  {
    id: "01-read-users",
    ...byTheEngine,
    action: "read users",
    try: asks(() => "SELECT VALUE id FROM users"),
    allows: everybody,
    comesTo: shows("users:ada", "users:bob"),
  },
  {
    id: "02-read-links",
    ...byTheEngine,
    action: "read links",
    try: asks(() => "SELECT VALUE provider_id FROM auth_accounts"),
    allows: everybody,
    comesTo: shows("7000000000001815", "9000000000001852"),
  },
  {
    id: "03-read-configuration",
    ...byTheEngine,
    action: "read the configuration of logins",
    try: asks(() => "SELECT VALUE client_id FROM auth_providers"),
    allows: everybody,
    comesTo: shows(theClientId),
  },
  {
    id: "04-write-users",
    needs: ["name"],
    action: "write users",
    try: asks((name) => `UPDATE users:bob SET name = 'Bob of ${name}' RETURN NONE`),
    allows: editors,
    comesTo: writes(({ name }) => ({
      updated: { "users:bob": { name: `Bob of ${name}` } },
      mayUpdate: { "users:bob": ["updated_at"] },
    })),
  },
  {
    id: "05-create-users",
    needs: ["password", "email"],
    action: "create users",
    try: asks((name) => `CREATE users SET email = '${name}@example.org', password = '${hashOf(name)}' RETURN NONE`),
    allows: editors,
    comesTo: writes(({ name }) => ({
      created: { users: [{ email: `${name}@example.org`, password: hashOf(name), created_at: now, updated_at: now }] },
    })),
  },
  {
    id: "06-delete-users",
    action: "delete users",
    try: asks((name) => `DELETE users:${name}`),
    allows: editors,
    comesTo: writes(({ name }) => ({ deleted: [`users:${name}`] })),
  },
  {
    id: "07-write-links",
    action: "write links",
    try: ({ as, digits }) => ask(as, `UPDATE auth_accounts:bob SET provider_id = '${digits}' RETURN NONE`),
    allows: editors,
    comesTo: writes(({ digits }) => ({ updated: { "auth_accounts:bob": { provider_id: digits } } })),
  },
  {
    id: "08-write-configuration",
    action: "write the configuration of logins",
    try: asks((name) => `UPDATE auth_providers:github SET client_id = '${name}' RETURN NONE`),
    allows: editors,
    comesTo: writes(({ name }) => ({ updated: { "auth_providers:github": { client_id: name } } })),
  },
  {
    id: "09-info-database",
    ...byTheEngine,
    action: "ask for INFO FOR DB",
    try: asks(() => "INFO FOR DB"),
    allows: everybody,
    comesTo: shows("DEFINE"),
  },
  {
    id: "10-info-namespace",
    ...byTheEngine,
    action: "ask for INFO FOR NS",
    try: asks(() => "INFO FOR NS"),
    allows: above,
    comesTo: shows("DEFINE"),
  },
  {
    id: "11-info-root",
    ...byTheEngine,
    action: "ask for INFO FOR ROOT",
    try: asks(() => "INFO FOR ROOT"),
    allows: ({ level }) => level === "root",
    comesTo: shows("DEFINE"),
  },
  {
    id: "12-define-function",
    ...byTheEngine,
    action: "define a function",
    try: tries((name) => `DEFINE FUNCTION fn::${name}() { RETURN 1 }`),
    allows: editors,
    comesTo: defines((name) => `functions.${name}`),
  },
  {
    id: "13-define-user",
    ...byTheEngine,
    action: "define a user of the database",
    try: tries((name) => `DEFINE USER ${name} ON DATABASE PASSHASH 'nothing opens it' ROLES VIEWER`),
    allows: owners,
    comesTo: defines((name) => `users.${name}`),
  },
  {
    id: "14-define-access",
    ...byTheEngine,
    action: "define an access",
    try: tries((name) => `DEFINE ACCESS ${name} ON DATABASE TYPE RECORD`),
    allows: owners,
    comesTo: defines((name) => `accesses.${name}`),
  },
  {
    id: "15-define-namespace-user",
    ...byTheEngine,
    action: "define a user of the namespace",
    try: ({ as, name }) =>
      ask(as, `DEFINE USER OVERWRITE ${name} ON NAMESPACE PASSHASH 'nothing opens it' ROLES VIEWER`),
    allows: (user) => owners(user) && above(user),
    comesTo: () => ({ returns: undefined }),
  },
  {
    id: "16-call-function",
    action: "run the login by name",
    try: ({ as }) => login({ channel: "call", as }),
    allows: everybody,
    comesTo: () => ({ signsInAs: "users:ada", calls: bothCalls, mayShow: ["password hash"] }),
  }, // all of them read rows whole
];
