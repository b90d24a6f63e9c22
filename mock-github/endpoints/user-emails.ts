import { apiEndpoint } from "./api-endpoint.ts";
import { validatorsOf } from "../api/conditional.ts";
import { linkHeader, pageOf } from "../api/pagination.ts";
import { askedAddress } from "./asked-address.ts";
import { toJson } from "../basics/exact-json.ts";
import { includesScope } from "../oauth/scopes.ts";

const needed = ["user", "user:email"];

/**
 * All e-mail addresses of the person, whether others may see them or not.
 * Without the scope it is a 404, as if there were no such thing.
 * @see https://docs.github.com/en/rest/users/emails#list-email-addresses-for-the-authenticated-user
 */
export const userEmails = apiEndpoint({
  name: "GET /user/emails",
  chapter: "users/emails#list-email-addresses-for-the-authenticated-user",
  scopes: needed,
  statuses: [200, 304, 401, 404],
  answer({ client, request }, refuse) {
    if (client.kind !== "user") return refuse(401, "Requires authentication");
    if (!includesScope(client.token.scopes, "user:email")) return refuse(404, "Not Found");
    const url = askedAddress(request);
    const { items, page, last } = pageOf(client.token.persona.emails, url);
    const text = toJson(items);
    return { status: 200, text, validators: validatorsOf(text), headers: linkHeader(url, page, last) };
  },
});
