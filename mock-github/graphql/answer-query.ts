import { buildSchema, type DocumentNode, execute, GraphQLError, parse, validate } from "graphql";
import type { RateLimit } from "../answers/api-answer.ts";
import type { Json } from "../basics/exact-json.ts";
import { refusal } from "./graphql-connection.ts";
import { type Nodes, nodesFor, type Viewing } from "./nodes.ts";
import { type Granted, rulesFor } from "./rules.ts";
import { schemaText } from "./schema-text.ts";

/** What stands in the body of a request. */
export interface GraphQLQuery {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface Asking extends Viewing, Granted {
  readonly limit: RateLimit;
}

type GraphQLBody = { readonly [member: string]: Json };

const schema = buildSchema(schemaText);

/** Answers a query of GitHub's GraphQL, of which the mock has what somebody asks who logs in. */
export async function answerQuery(
  { query, operationName, variables }: GraphQLQuery,
  asking: Asking,
): Promise<GraphQLBody> {
  const document = parsed(query);
  if (document instanceof GraphQLError) return { errors: [errorForm(document)] };
  const problems = validate(schema, document, rulesFor(asking));
  if (problems.length > 0) return { errors: problems.map(errorForm) };
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootOf(nodesFor(asking), asking),
    operationName,
    variableValues: variables,
  });
  return {
    ...(data !== undefined && { data: data as Json }), // scalars, lists and objects
    ...(errors && { errors: errors.map(errorForm) }),
  };
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function rootOf({ account, user, organization, repository, isShown }: Nodes, { me, directory, limit }: Asking) {
  return {
    viewer: () => user(me),
    user: ({ login }: { login: string }) => {
      const found = directory.account(login);
      return found && found.profile["type"] === "User"
        ? user(found)
        : notFound(`Could not resolve to a User with the login of '${login}'.`);
    },
    organization: ({ login }: { login: string }) => {
      const found = directory.organization(login);
      return found
        ? organization(found)
        : notFound(`Could not resolve to an Organization with the login of '${login}'.`);
    },
    repositoryOwner: ({ login }: { login: string }) => {
      const found = directory.account(login);
      return found ? account(found) : null;
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = directory.repository(owner, name);
      return found && isShown(found)
        ? repository(found)
        : notFound(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    rateLimit: () => ({
      cost: 1,
      nodeCount: 0,
      limit: limit.limit,
      used: limit.used,
      remaining: Math.max(0, limit.limit - limit.used),
      resetAt: new Date(limit.resetsAt * 1000).toISOString().replace(/\.\d+/, ""),
    }),
  };
}

function notFound(message: string): never {
  throw refusal("NOT_FOUND", message);
}

/** GitHub has the kind of an error, and where a query is wrong, beside the message. */
function errorForm({ message, locations = [], path, extensions }: GraphQLError): GraphQLBody {
  const { type, path: inQuery, ...more } = extensions as { readonly [member: string]: Json };
  const where = path ?? inQuery;
  return {
    ...(type !== undefined && { type }),
    ...(where !== undefined && { path: where as Json }),
    ...(Object.keys(more).length > 0 && { extensions: more }),
    locations: locations.map(({ line, column }) => ({ line, column })),
    message,
  };
}
