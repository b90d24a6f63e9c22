import { apiEndpoint } from "./api-endpoint.ts";
import { validatorsOf } from "../api/conditional.ts";
import { type Json, toJson } from "../basics/exact-json.ts";
import type { Token } from "../oauth/access-tokens.ts";

/**
 * The person that the token speaks for.
 * @see https://docs.github.com/en/rest/users/users#get-the-authenticated-user
 */
export const user = apiEndpoint({
  name: "GET /user",
  chapter: "users/users#get-the-authenticated-user",
  statuses: [200, 304, 401],
  answer({ client }, refuse) {
    if (client.kind !== "user") return refuse(401, "Requires authentication");
    const text = toJson(visibleProfile(client.token));
    return { status: 200, text, validators: validatorsOf(text, client.token.persona.profile["updated_at"]) };
  },
});

/** Fields that a token without the scope `user` is not shown. */
const privateFields = new Set([
  "private_gists",
  "total_private_repos",
  "owned_private_repos",
  "disk_usage",
  "collaborators",
  "two_factor_authentication",
  "plan",
  "business_plus",
  "ldap_dn",
]);

function visibleProfile({ persona: { profile }, scopes }: Token): Readonly<Record<string, Json>> {
  if (scopes.includes("user")) return profile;
  const visible = Object.entries(profile).filter(([field]) => !privateFields.has(field));
  return Object.fromEntries(
    visible.map(([field, value]) => [field, field === "user_view_type" && value === "private" ? "public" : value]),
  );
}
