import { request } from "../../../fixtures/case/case.ts";
import type { MatrixRow } from "../matrix-row.ts";

const server = { needs: ["server"] } as const;

/** Routes of the server's HTTP interface beside /sql and /rpc: https://surrealdb.com/docs/surrealdb/integration/http */
export const http: readonly MatrixRow[] = [
  {
    id: "01-export",
    action: "export the database",
    ...server,
    hides: ["DEFINE"],
    try: (as) => request(as, "GET /export"),
  },
  {
    id: "02-import",
    action: "import into the database",
    ...server,
    touchesOwn: true,
    try: (as) => request(as, "POST /import", "UPDATE users:ada SET email = 'eve@example.org';"),
  },
  {
    id: "03-key-all",
    action: "read nobody's row but its own, without the password hash, by /key",
    level: "SHOULD",
    ...server,
    shows: ["ada@example.org"],
    try: (as) => request(as, "GET /key/{users}"),
  },
  {
    id: "04-key-another",
    action: "read somebody else's row, by /key",
    ...server,
    try: (as) => request(as, "GET /key/{users}/bob"),
  },
  {
    id: "05-key-links",
    action: "read links, by /key",
    ...server,
    try: (as) => request(as, "GET /key/{auth_accounts}"),
  },
  {
    id: "06-key-configuration",
    action: "read the configuration, by /key",
    ...server,
    hides: ["github"],
    try: (as) => request(as, "GET /key/{auth_providers}"),
  },
  {
    id: "07-key-delete",
    action: "delete somebody else's row, by /key",
    ...server,
    try: (as) => request(as, "DELETE /key/{users}/bob"),
  },
  {
    id: "08-key-patch",
    action: "write its own e-mail, by /key",
    ...server,
    touchesOwn: true,
    try: (as) => request(as, "PATCH /key/{users}/ada", '{"email":"eve@example.org"}'),
  },
];
