import { createHash } from "node:crypto";
import type { Json } from "../basics/exact-json.ts";
import type { Token, Tokens } from "../oauth/access-tokens.ts";

/** A token as the app that gave it out is shown it: the schema `authorization` of GitHub's OpenAPI. */
export function authorizationOf(tokens: Tokens, text: string, token: Token): Json {
  const { app, persona, scopes, expiresAt } = token;
  const { id, createdAt, updatedAt } = tokens.detailsOf(token);
  return {
    id,
    url: `https://api.github.com/authorizations/${id}`,
    app: { name: app.name, url: app.homepageUrl, client_id: app.clientId },
    token: text,
    hashed_token: createHash("sha256").update(text).digest("hex"),
    token_last_eight: text.slice(-8),
    note: null,
    note_url: null,
    created_at: seconds(createdAt),
    updated_at: seconds(updatedAt),
    scopes,
    fingerprint: null,
    expires_at: expiresAt === undefined ? null : seconds(new Date(expiresAt)),
    user: Object.fromEntries(Object.entries(persona.profile).filter(([field]) => simpleUser.has(field))),
  };
}

/** GitHub's times have no fractions. */
const seconds = (time: Date) => time.toISOString().replace(/\.\d+/, "");

/** The fields of the schema `simple-user` that GitHub sends here. */
const simpleUser: ReadonlySet<string> = new Set([
  "login",
  "id",
  "node_id",
  "avatar_url",
  "gravatar_id",
  "url",
  "html_url",
  "followers_url",
  "following_url",
  "gists_url",
  "starred_url",
  "subscriptions_url",
  "organizations_url",
  "repos_url",
  "events_url",
  "received_events_url",
  "type",
  "site_admin",
]);
