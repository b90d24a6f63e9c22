import { theDatabase } from "../../../fixtures/environment/names/placeholders.ts";
import type { MatrixRow } from "../matrix-row.ts";

// The engine sees to it, whatever the schema says: nothing of this is a MUST for a schema.
const info = { level: "SHOULD", hides: ["DEFINE"] } as const;
const changes = { level: "SHOULD", definitions: true } as const;

/** An instance lets nobody in who hasn't signed in. */
export const anyQuery: MatrixRow = {
  id: "01-any-query",
  action: "run a query at all",
  level: "SHOULD",
  try: "RETURN 'found'",
  hides: ["found"],
};

/** Only an admin knows and changes what the database defines. */
export const definitions: readonly MatrixRow[] = [
  { id: "01-info-root", action: "ask for INFO FOR ROOT", try: "INFO FOR ROOT", ...info },
  { id: "02-info-namespace", action: "ask for INFO FOR NS", try: "INFO FOR NS", ...info },
  { id: "03-info-database", action: "ask for INFO FOR DB", try: "INFO FOR DB", ...info },
  { id: "04-info-users", action: "ask for INFO FOR TABLE of users", try: "INFO FOR TABLE users", ...info },
  {
    id: "05-info-providers",
    action: "ask for INFO FOR TABLE of the configuration",
    try: "INFO FOR TABLE auth_providers",
    ...info,
  },
  {
    id: "06-info-user",
    action: "ask for INFO FOR USER",
    ...info,
    before: "DEFINE USER reader ON DATABASE PASSHASH 'nothing opens it' ROLES VIEWER",
    try: "INFO FOR USER reader ON DATABASE",
  },
  {
    id: "10-define-user",
    action: "make itself an owner of the database",
    ...changes,
    try: "DEFINE USER eve ON DATABASE PASSHASH 'nothing opens it' ROLES OWNER",
  },
  {
    id: "11-define-namespace-user",
    action: "make itself an owner of the namespace",
    ...changes,
    try: "DEFINE USER eve ON NAMESPACE PASSHASH 'nothing opens it' ROLES OWNER",
  },
  {
    id: "12-define-access",
    action: "define an access that lets it in as somebody else",
    ...changes,
    try: "DEFINE ACCESS mine ON DATABASE TYPE RECORD SIGNIN (users:bob)",
  },
  {
    id: "13-define-function",
    action: "define a function",
    ...changes,
    try: "DEFINE FUNCTION fn::mine() { RETURN (SELECT * FROM auth_providers) }",
  },
  {
    id: "14-define-field",
    action: "define the password anew, for everybody to read",
    ...changes,
    try: "DEFINE FIELD OVERWRITE password ON users TYPE string PERMISSIONS FULL",
  },
  { id: "15-define-table", action: "define a table", ...changes, try: "DEFINE TABLE mine SCHEMALESS PERMISSIONS FULL" },
  {
    id: "16-open-table",
    action: "open the table of users to everybody",
    ...changes,
    try: "DEFINE TABLE OVERWRITE users PERMISSIONS FULL",
  },
  {
    id: "17-alter-table",
    action: "alter the table of providers, for everybody to read",
    ...changes,
    try: "ALTER TABLE auth_providers PERMISSIONS FULL",
  },
  {
    id: "18-define-event",
    action: "define an event that copies rows",
    ...changes,
    try: "DEFINE EVENT mine ON users WHEN true THEN { CREATE mine SET copy = $after }",
  },
  {
    id: "19-define-index",
    action: "define an index on passwords",
    ...changes,
    try: "DEFINE INDEX mine ON users FIELDS password",
  },
  {
    id: "20-define-param",
    action: "define a parameter of the name $auth",
    ...changes,
    try: "DEFINE PARAM $auth VALUE users:bob",
  },
  {
    id: "21-remove-field",
    action: "remove a field with what it permits",
    ...changes,
    try: "REMOVE FIELD password ON users",
  },
  {
    id: "22-create-in-new-table",
    action: "store anything in a table that it makes up",
    ...changes,
    mayRedefine: ["tables.mine"],
    try: "CREATE mine SET copy = (SELECT * FROM users)",
    source: "https://surrealdb.com/docs/surrealql/statements/define/database",
  },
  {
    id: "23-relate",
    action: "relate itself to somebody else",
    ...changes,
    mayRedefine: ["tables.knows"],
    try: "RELATE users:ada->knows->users:bob",
    source: "https://surrealdb.com/docs/surrealql/statements/relate",
  },
  {
    id: "24-migrate",
    action: "have somebody else's row migrated",
    ...changes,
    try: "DEFINE FIELD mine ON users TYPE option<string> PERMISSIONS FULL MIGRATE EXISTING ROWS AS mine USING 'mine'",
    source: "https://surrealdb.com/docs/manage/schema-migration/existing-records",
  },
  {
    id: "25-compatibility",
    action: "change the compatibility level of the database",
    ...changes,
    try: `ALTER DATABASE ${theDatabase} COMPATIBILITY 3`,
    source: "https://surrealdb.com/docs/build/migrating/from-old-surrealdb-versions/3x-to-4x",
  },
];
