import { apiEndpoint } from "./api-endpoint.ts";
import { validatorsOf } from "../api/conditional.ts";
import { type Json, toJson } from "../basics/exact-json.ts";
import { publicUser } from "../directory/account-forms.ts";
import type { AccessToken } from "../oauth/access-tokens.ts";

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

const visibleProfile = ({ persona, scopes }: AccessToken): Readonly<Record<string, Json>> =>
  scopes.includes("user") ? persona.profile : publicUser(persona);
