import { chapter, suite } from "../../fixtures/case/case.ts";
import type { MatrixRow } from "./matrix-row.ts";
import { guestTries, peopleTry } from "./permission-actors.ts";
import { becoming } from "./rows/identity-rows.ts";
import { doors } from "./rows/door-rows.ts";
import { anyQuery, definitions } from "./rows/definition-rows.ts";
import { http } from "./rows/http-rows.ts";
import { links } from "./rows/link-rows.ts";
import { live } from "./rows/live-query-rows.ts";
import { paths } from "./rows/indirect-path-rows.ts";
import { providers } from "./rows/provider-rows.ts";
import { roles } from "./rows/role-rows.ts";
import { views } from "./rows/view-rows.ts";
import { users } from "./rows/user-rows.ts";
import { systemUsersTry } from "./system-users.ts";

const people = (name: string, prefix: string, rows: readonly MatrixRow[]) =>
  suite(
    name,
    rows.flatMap((row) => peopleTry(prefix, row)),
  );

/**
 * The permissions chapter: who may do what, as one matrix. Silent emptiness and an error are both a way to refuse:
 * engines differ in which it is, so a cell is judged by what must not be seen or changed, and by what must be.
 */
export const permissionsChapter = chapter("permissions", [
  people("rows-and-fields", "PERM", [...users, ...links, ...providers]),
  suite("guests", { source: "https://surrealdb.com/docs/surrealdb/security/capabilities" }, [
    guestTries("GUEST", anyQuery),
  ]),
  people("definitions", "DEFINE", definitions),
  people("ways-round", "PATH", paths),
  people("views", "VIEW", views),
  people("becoming-another", "BECOME", becoming),
  people("live-queries", "LIVE", live),
  people("http-routes", "HTTP", http),
  people("doors", "DOOR", doors),
  suite(
    "system-users",
    { source: "https://surrealdb.com/docs/surrealdb/security/authentication" },
    roles.flatMap(systemUsersTry),
  ),
]);
