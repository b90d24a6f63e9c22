import { watch } from "../../../fixtures/case/case.ts";
import { changed } from "../../../fixtures/environment/names/placeholders.ts";
import type { MatrixRow } from "../matrix-row.ts";

const change = (sql: string) => `${sql} RETURN NONE`;

/** A live query says what SELECT would show, and nothing else: https://surrealdb.com/docs/surrealql/statements/live */
export const live: readonly MatrixRow[] = [
  // no account hangs on it: on 3.0 a schema that asks for `$auth.id` shows nobody anything, and is right for LIFE-10
  {
    id: "01-own-row",
    action: "watch its own row",
    level: "MAY",
    needs: ["sessions", "name"],
    shows: ["Eve of the Matrix"],
    try: (as) =>
      watch(as, "LIVE SELECT id, name FROM users", change("UPDATE users:ada SET name = 'Eve of the Matrix'")),
    meanwhile: { "users:ada": { name: "Eve of the Matrix", updated_at: changed } },
  },
  {
    id: "02-another-user",
    action: "watch somebody else's row",
    needs: ["sessions", "name"],
    hides: ["Eve of the Matrix"],
    try: (as) => watch(as, "LIVE SELECT * FROM users", change("UPDATE users:bob SET name = 'Eve of the Matrix'")),
    meanwhile: { "users:bob": { name: "Eve of the Matrix", updated_at: changed } },
  },
  {
    id: "03-differences",
    action: "watch differences of somebody else's row",
    needs: ["sessions", "name"],
    hides: ["Eve of the Matrix"],
    try: (as) => watch(as, "LIVE SELECT DIFF FROM users", change("UPDATE users:bob SET name = 'Eve of the Matrix'")),
    meanwhile: { "users:bob": { name: "Eve of the Matrix", updated_at: changed } },
  },
  {
    id: "04-own-password",
    action: "watch its own password hash",
    needs: ["sessions", "password"],
    hides: ["a hash of hers"],
    try: (as) => watch(as, "LIVE SELECT * FROM users", change("UPDATE users:ada SET password = 'a hash of hers'")),
    meanwhile: { "users:ada": { password: "a hash of hers", updated_at: changed } },
  },
  {
    id: "05-links",
    action: "watch links",
    needs: ["sessions"],
    hides: ["7000000000000031"],
    try: (as) =>
      watch(
        as,
        "LIVE SELECT * FROM auth_accounts",
        change("UPDATE auth_accounts:ada SET provider_id = '7000000000000031'"),
      ),
    meanwhile: { "auth_accounts:ada": { provider_id: "7000000000000031" } },
  },
  {
    id: "06-providers",
    action: "watch the configuration",
    needs: ["sessions"],
    hides: ["a new secret", "github"],
    try: (as) =>
      watch(
        as,
        "LIVE SELECT * FROM auth_providers",
        change("UPDATE auth_providers:github SET client_secret = 'a new secret'"),
      ),
    meanwhile: { "auth_providers:github": { client_secret: "a new secret" } },
  },
];
