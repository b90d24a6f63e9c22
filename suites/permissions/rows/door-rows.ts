import { askByGql, askByGraphQL, askByGrpc, askByMcp, readSchemaByMcp, request } from "../../../fixtures/case/case.ts";
import type { MatrixRow } from "../matrix-row.ts";

const protocols = "https://surrealdb.com/docs/reference/protocols";
const graphql = {
  source: "https://surrealdb.com/docs/learn/querying/graphql/overview",
  needs: ["server", "graphql"],
} as const;
const gql = { source: "https://surrealdb.com/docs/learn/querying/gql/overview", needs: ["server", "gql"] } as const;
const grpc = {
  source: "https://surrealdb.com/docs/reference/protocols/rpc-protocol",
  needs: ["server", "grpc"],
} as const;
const mcp = { source: "https://surrealdb.com/docs/build/ai-agents/mcp", needs: ["server", "mcp"] } as const;
const http = { source: protocols, needs: ["server"] } as const;
const alsoBy = ["gone", "really"] as const;
/** Every table, whatever the schema itself says of GraphQL. */
const withGraphQL = "DEFINE CONFIG OVERWRITE GRAPHQL AUTO";

/** Ways to the server beside SurrealQL's own. What is open there is what the schema's permissions say, and no more. */
export const doors: readonly MatrixRow[] = [
  {
    id: "01-graphql",
    action: "read by GraphQL, as the schema has it, what it may not read in other ways",
    ...graphql,
    try: (as) => askByGraphQL(as),
  },
  {
    id: "02-graphql-all",
    action: "read somebody else's row, a password hash, links or the configuration by GraphQL over all tables",
    ...graphql,
    before: withGraphQL,
    alsoBy,
    try: (as) => askByGraphQL(as),
  },
  {
    id: "03-graphql-delete",
    action: "delete by GraphQL over all tables",
    ...graphql,
    before: withGraphQL,
    alsoBy,
    try: (as) => askByGraphQL(as, "deletions"),
  },
  {
    id: "04-gql-users",
    action: "read nobody's row but its own, without the password hash, by GQL",
    ...gql,
    shows: ["ada@example.org"],
    alsoBy,
    try: (as) => askByGql(as, "MATCH (u:{users}) RETURN u"),
  },
  {
    id: "05-gql-links",
    action: "read links by GQL",
    ...gql,
    try: (as) => askByGql(as, "MATCH (l:{auth_accounts}) RETURN l"),
  },
  {
    id: "06-gql-configuration",
    action: "read the configuration by GQL",
    ...gql,
    hides: ["github"],
    try: (as) => askByGql(as, "MATCH (p:{auth_providers}) RETURN p"),
  },
  {
    id: "07-gql-delete",
    action: "delete users by GQL",
    ...gql,
    try: (as) => askByGql(as, "MATCH (u:{users}) DELETE u"),
  },
  {
    id: "08-mcp-users",
    action: "read nobody's row but its own, without the password hash, by MCP",
    ...mcp,
    shows: ["ada@example.org"],
    alsoBy,
    try: (as) => askByMcp(as, "SELECT * FROM users"),
  },
  {
    id: "09-mcp-rest",
    action: "read links and the configuration by MCP",
    ...mcp,
    try: (as) => askByMcp(as, "SELECT * FROM auth_accounts, auth_providers"),
  },
  {
    id: "10-mcp-write",
    action: "write somebody else's e-mail by MCP",
    ...mcp,
    try: (as) => askByMcp(as, "UPDATE users:bob SET email = 'eve@example.org'"),
  },
  {
    id: "11-mcp-schema",
    action: "read the schema by MCP",
    level: "SHOULD",
    ...mcp,
    hides: ["DEFINE"],
    try: readSchemaByMcp,
  },
  {
    id: "12-mcp-session",
    action: "go on in somebody else's session by MCP",
    ...mcp,
    try: (as) => askByMcp(as, "SELECT * FROM users", { begunBy: "users:bob" }),
  },
  {
    id: "13-kvexport",
    action: "export the store by /kvexport",
    ...http,
    try: (as) => request(as, "POST /kvexport"),
  },
  { id: "14-sync", action: "read rows by /sync", ...http, try: (as) => request(as, "GET /sync") },
  { id: "15-migrate", action: "read or change rows by /migrate", ...http, try: (as) => request(as, "POST /migrate") },
  { id: "16-metrics", action: "read rows by /metrics", ...http, try: (as) => request(as, "GET /metrics") },
  { id: "17-status", action: "read rows by /status", ...http, try: (as) => request(as, "GET /status") },
  {
    id: "18-graphql-own",
    action: "read its own row by GraphQL over all tables",
    level: "SHOULD",
    ...graphql,
    before: withGraphQL,
    shows: ["ada@example.org"],
    try: (as) => askByGraphQL(as),
  },
  {
    id: "19-grpc-users",
    action: "read nobody's row but its own, without the password hash, by gRPC",
    ...grpc,
    shows: ["ada@example.org"],
    alsoBy,
    try: (as) => askByGrpc(as, "SELECT * FROM users"),
  },
  {
    id: "20-grpc-rest",
    action: "read links and the configuration by gRPC",
    ...grpc,
    try: (as) => askByGrpc(as, "SELECT * FROM auth_accounts, auth_providers"),
  },
  {
    id: "21-grpc-write",
    action: "write somebody else's e-mail by gRPC",
    ...grpc,
    try: (as) => askByGrpc(as, "UPDATE users:bob SET email = 'eve@example.org'"),
  },
];
