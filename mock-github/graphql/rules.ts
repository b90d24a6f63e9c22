import {
  type ASTNode,
  type ASTVisitor,
  FieldsOnCorrectTypeRule,
  getNamedType,
  GraphQLError,
  Kind,
  KnownArgumentNamesRule,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
} from "graphql";

/** Scopes of a token, as far as rules look at them. */
export interface Granted {
  readonly scopes: readonly string[];
  may(scope: string): boolean;
}

/** What fields of a type ask for: one of these. Seen in GitHub's errors. */
const neededFor: Readonly<Record<string, readonly string[]>> = {
  "User.email": ["user:email", "read:user"],
  Organization: ["read:org"],
  Team: ["read:org", "read:discussion"],
};

/** GraphQL's rules, in GitHub's words where GitHub has its own, and GitHub's scopes. */
export const rulesFor = (granted: Granted): readonly ValidationRule[] => [
  ...specifiedRules.filter((rule) => rule !== FieldsOnCorrectTypeRule && rule !== KnownArgumentNamesRule),
  knownFields,
  scopesOf(granted),
];

/** Fields and arguments must be there. */
const knownFields: ValidationRule = (context): ASTVisitor => ({
  Field(node, _key, _parent, _path, ancestors) {
    const type = context.getParentType();
    if (!type) return;
    const path = pathTo([...ancestors.filter((each) => !Array.isArray(each)), node]);
    const fieldName = node.name.value;
    const field = context.getFieldDef();
    if (!field) {
      const message = `Field '${fieldName}' doesn't exist on type '${type.name}'`;
      const extensions = { code: "undefinedField", typeName: type.name, fieldName };
      context.reportError(new GraphQLError(message, { nodes: node, extensions: { ...extensions, path } }));
      return;
    }
    for (const { name } of node.arguments ?? []) {
      if (field.args.some((argument) => argument.name === name.value)) continue;
      const message = `Field '${fieldName}' doesn't accept argument '${name.value}'`;
      const extensions = { code: "argumentNotAccepted", name: fieldName, typeName: "Field", argumentName: name.value };
      context.reportError(
        new GraphQLError(message, { nodes: node, extensions: { ...extensions, path: [...path, name.value] } }),
      );
    }
  },
});

/** `["query UserCurrent", "viewer", "nope"]` */
const pathTo = (ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] =>
  ancestors.flatMap((each) => {
    if (!("kind" in each)) return [];
    switch (each.kind) {
      case Kind.OPERATION_DEFINITION:
        return [[each.operation, each.name?.value].filter((word) => word !== undefined).join(" ")];
      case Kind.FRAGMENT_DEFINITION:
        return [`fragment ${each.name.value}`];
      case Kind.INLINE_FRAGMENT:
        return [each.typeCondition ? `... on ${each.typeCondition.name.value}` : "..."];
      case Kind.FIELD:
        return [(each.alias ?? each.name).value];
      default:
        return [];
    }
  });

/** The scopes of a query are looked at before anything is answered. */
const scopesOf =
  ({ scopes, may }: Granted): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    Field(node) {
      const type = context.getParentType();
      const name = node.name.value;
      if (!type || !context.getFieldDef() || getNamedType(type).name.startsWith("__") || name === "__typename") return;
      const needed = neededFor[`${type.name}.${name}`] ?? neededFor[type.name];
      if (!needed || needed.some(may)) return;
      const message =
        `Your token has not been granted the required scopes to execute this query. The '${name}' field requires one ` +
        `of the following scopes: [${quoted(needed)}], but your token has only been granted the: [${quoted(scopes.toSorted())}] scopes. ` +
        `Please modify your token's scopes at: https://github.com/settings/tokens.`;
      context.reportError(new GraphQLError(message, { nodes: node, extensions: { type: "INSUFFICIENT_SCOPES" } }));
    },
  });

const quoted = (scopes: readonly string[]) => scopes.map((scope) => `'${scope}'`).join(", ");
