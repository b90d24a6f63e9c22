import { type ASTNode, type DefinitionNode, Kind, type NamedTypeNode, parse, print, type TypeNode } from "graphql";
import { schema } from "@octokit/graphql-schema";

/** What the mock has of GitHub's GraphQL: each type with its fields. What they need of scalars and enums comes along. */
const fields: Readonly<Record<string, string>> = {
  Query: "viewer user organization repository repositoryOwner rateLimit",
  Node: "id",
  Actor: "avatarUrl login resourcePath url",
  RepositoryOwner: "avatarUrl id login repositories repository resourcePath url",
  User:
    "avatarUrl bio company createdAt databaseId email id isHireable isSiteAdmin isViewer location login name " +
    "organization organizations publicKeys repositories repository resourcePath twitterUsername updatedAt url websiteUrl",
  Organization:
    "avatarUrl createdAt databaseId description email id isVerified location login membersWithRole name repositories " +
    "repository resourcePath team teams twitterUsername updatedAt url viewerCanAdminister viewerIsAMember websiteUrl",
  Team: "combinedSlug databaseId description id members name organization privacy resourcePath slug url",
  Repository:
    "databaseId description id isArchived isFork isPrivate name nameWithOwner owner resourcePath sshUrl url " +
    "viewerPermission visibility",
  PublicKey: "id isReadOnly key",
  RateLimit: "cost limit nodeCount remaining resetAt used",
  PageInfo: "endCursor hasNextPage hasPreviousPage startCursor",
  OrganizationConnection: "edges nodes pageInfo totalCount",
  OrganizationEdge: "cursor node",
  OrganizationMemberConnection: "edges nodes pageInfo totalCount",
  OrganizationMemberEdge: "cursor node role",
  PublicKeyConnection: "edges nodes pageInfo totalCount",
  PublicKeyEdge: "cursor node",
  RepositoryConnection: "edges nodes pageInfo totalCount",
  RepositoryEdge: "cursor node",
  TeamConnection: "edges nodes pageInfo totalCount",
  TeamEdge: "cursor node",
  TeamMemberConnection: "edges nodes pageInfo totalCount",
  TeamMemberEdge: "cursor node role",
};

/** The arguments that the mock heeds. */
const heeded = new Set(["after", "before", "first", "last", "login", "name", "owner", "size", "slug", "userLogins"]);

/** The module as it must be for GitHub's schema that is installed. */
export const schemaModule = (): string =>
  [
    "// Made of GitHub's public schema by scripts/mock/write-graphql-schema.ts.",
    `export const schemaText = \`\n${cutSchema(schema.idl)}\n\`;\n`,
  ].join("\n");

/** GitHub's schema with nothing but that. @throws Error for a type or field that GitHub hasn't got */
export function cutSchema(text: string): string {
  const kept = parse(text, { noLocation: true }).definitions.flatMap((each) => cutType(each) ?? []);
  for (const name of Object.keys(fields))
    if (!kept.some((each) => "name" in each && each.name?.value === name))
      throw new Error(`GitHub has no type ${name}.`);
  const needed = new Set(kept.flatMap(namesIn));
  const small = parse(text, { noLocation: true }).definitions.filter(
    (each) =>
      (each.kind === Kind.SCALAR_TYPE_DEFINITION || each.kind === Kind.ENUM_TYPE_DEFINITION) &&
      needed.has(each.name.value),
  );
  return [...kept, ...small].map((each) => print(withoutDescriptions(each))).join("\n\n");
}

function cutType(definition: DefinitionNode): DefinitionNode | undefined {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return undefined;
  const wanted = fields[definition.name.value]?.split(" ");
  if (!wanted) return undefined;
  const all = definition.fields ?? [];
  const missing = wanted.find((name) => !all.some((field) => field.name.value === name));
  if (missing !== undefined) throw new Error(`GitHub's ${definition.name.value} has no field ${missing}.`);
  return {
    ...definition,
    interfaces: (definition.interfaces ?? []).filter(
      ({ name }) => name.value in fields && definition.name.value !== "Query",
    ),
    fields: all
      .filter((field) => wanted.includes(field.name.value))
      .map((field) => ({
        ...field,
        directives: [],
        arguments: (field.arguments ?? []).filter((argument) => heeded.has(argument.name.value)),
      })),
  };
}

function namesIn(definition: DefinitionNode): string[] {
  if (!("fields" in definition)) return [];
  return (definition.fields ?? []).flatMap((field) => [
    namedType(field.type).name.value,
    ...("arguments" in field ? (field.arguments ?? []) : []).map((argument) => namedType(argument.type).name.value),
  ]);
}

const namedType = (type: TypeNode): NamedTypeNode => (type.kind === Kind.NAMED_TYPE ? type : namedType(type.type));

/** The same, as short as it can be said. */
function withoutDescriptions<Node extends ASTNode>(node: Node): Node {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "description" ? undefined : value)));
}
