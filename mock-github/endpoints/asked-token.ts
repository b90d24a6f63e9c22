import type { Token } from "../oauth/access-tokens.ts";
import type { ApiAnswer, ApiRequest, Refuse } from "./api-endpoint.ts";

type Refusals = 400 | 404 | 422;

/** A token that the app which asks has given out, and that works. */
interface OwnToken {
  readonly text: string;
  readonly token: Token;
}

/**
 * The token that an app asks about, by its client_id and secret in HTTP Basic. Without them, or for another app or
 * its token, there is nothing to be found.
 * @see https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#using-basic-authentication
 * @see https://github.com/octokit/oauth-app.js/issues/3 for the 404 without credentials
 */
export async function askedToken(
  { client, path, request, mock }: ApiRequest,
  refuse: Refuse<Refusals>,
): Promise<OwnToken | ApiAnswer<Refusals>> {
  if (client.kind !== "app" || path["client_id"] !== client.app.clientId) return refuse(404, "Not Found");
  const body = parsed(await request.text());
  if (body === undefined) return refuse(400, "Problems parsing JSON");
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return refuse(400, "Body should be a JSON object");
  const text = new Map<string, unknown>(Object.entries(body)).get("access_token");
  if (text === undefined) return refuse(422, 'Invalid request.\n\n"access_token" wasn\'t supplied.');
  if (typeof text !== "string")
    return refuse(422, `Invalid request.\n\nFor 'properties/access_token', ${ruby(text)} is not a string.`);
  const token = mock.tokens.find(text);
  return token?.app === client.app ? { text, token } : refuse(404, "Not Found");
}

/** GitHub reads JSON whatever the Content-Type says, and nothing as an empty object. */
function parsed(body: string): unknown {
  if (body.trim() === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // JSON can't say undefined
  }
}

/** A value as GitHub's messages write it. */
const ruby = (value: unknown) => (value === null ? "nil" : JSON.stringify(value));
