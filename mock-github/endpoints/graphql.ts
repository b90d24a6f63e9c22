import { errorText } from "../answers/api-answer.ts";
import { quotaOf } from "../api/api-client.ts";
import { type Json, toJson } from "../basics/exact-json.ts";
import { includesScope } from "../oauth/scopes.ts";
import { type ApiAnswer, apiEndpoint } from "./api-endpoint.ts";

const docs = "https://docs.github.com/graphql";
const mediaType = { "X-GitHub-Media-Type": "github.v4; format=json" };

/**
 * What people and organizations are like, as a query wants it; errors in a query come with HTTP 200.
 * @see https://docs.github.com/en/graphql/guides/forming-calls-with-graphql
 */
export const graphql = apiEndpoint({
  name: "POST /graphql",
  chapter: "graphql",
  resource: "graphql",
  statuses: [200, 401, 400],
  async answer({ client, request, mock }) {
    if (client.kind !== "user") return refuse(401, "This endpoint requires you to be authenticated.", authentication);
    const { token } = client;
    const body = readBody(await request.text());
    if (!body) return refuse(400, "Problems parsing JSON");
    const { query, operationName, variables } = body;
    if (typeof query !== "string") return ok({ errors: [{ message: missingQuery }] });
    // loaded by those who ask: it takes longer to load than all the rest
    const { answerQuery } = await import("../graphql/answer-query.ts");
    const may = (scope: string) => includesScope(token.scopes, scope);
    return ok(
      await answerQuery(
        {
          query,
          ...(typeof operationName === "string" && { operationName }),
          variables: Object(variables),
        },
        {
          me: token.persona,
          scopes: token.scopes,
          may,
          directory: mock.directory(token.persona),
          limit: mock.rateLimits.count(quotaOf(client, "graphql"), 0),
        },
      ),
    );
  },
});

const missingQuery = "A query attribute must be specified and must be a string.";
const authentication = `${docs}/guides/forming-calls-with-graphql#authenticating-with-graphql`;

const ok = (body: Json): ApiAnswer<200> => ({ status: 200, text: toJson(body), headers: mediaType });

const refuse = <Status extends 400 | 401>(status: Status, message: string, page = docs): ApiAnswer<Status> => ({
  status,
  text: errorText({ message, documentation_url: page }, status),
  headers: mediaType,
});

function readBody(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
