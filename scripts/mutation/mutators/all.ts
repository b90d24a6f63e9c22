import type { Mutator } from "../mutator.ts";
import { accessClause } from "./access-clause.ts";
import { arithmeticOperator } from "./arithmetic-operator.ts";
import { arrayDeclaration } from "./array-declaration.ts";
import { assert } from "./assert.ts";
import { blockStatement } from "./block-statement.ts";
import { booleanLiteral } from "./boolean-literal.ts";
import { conditionalExpression } from "./conditional-expression.ts";
import { definitionRemoval } from "./definition-removal.ts";
import { duration } from "./duration.ts";
import { equalityOperator } from "./equality-operator.ts";
import { fieldType } from "./field-type.ts";
import { fieldValue } from "./field-value.ts";
import { limit } from "./limit.ts";
import { logicalOperator } from "./logical-operator.ts";
import { methodExpression } from "./method-expression.ts";
import { nullAndNone } from "./null-and-none.ts";
import { numberLiteral } from "./number-literal.ts";
import { objectLiteral } from "./object-literal.ts";
import { only } from "./only.ts";
import { permissions } from "./permissions-clause.ts";
import { projection } from "./projection.ts";
import { randomValue } from "./random-value.ts";
import { returnClause } from "./return-clause.ts";
import { returnRemoval } from "./return-removal.ts";
import { schemaFull } from "./schema-full.ts";
import { secretInThrow } from "./secret-in-throw.ts";
import { setAssignment } from "./set-assignment.ts";
import { statementRemoval } from "./statement-removal.ts";
import { stringLiteral } from "./string-literal.ts";
import { swapHosts } from "./swap-hosts.ts";
import { swapLets } from "./swap-lets.ts";
import { throwRemoval } from "./throw-removal.ts";
import { typeCast } from "./type-cast.ts";
import { uniqueIndex } from "./unique-index-removal.ts";
import { weakHash } from "./weak-hash.ts";
import { whereTerm } from "./where-term.ts";

/**
 * All ways to break a schema. What is not among them, because it says nothing of a login: OVERWRITE and IF NOT EXISTS (each
 * variant is loaded into a new database), messages and comments (`textsForPeople`), TYPE NORMAL (nobody relates users), and
 * indexes that aren't UNIQUE (they only save time).
 */
export const allMutators: readonly Mutator[] = [
  // as in any language
  conditionalExpression,
  equalityOperator,
  logicalOperator,
  booleanLiteral,
  arithmeticOperator,
  stringLiteral,
  numberLiteral,
  objectLiteral,
  arrayDeclaration,
  methodExpression,
  blockStatement,
  statementRemoval,
  throwRemoval,
  returnRemoval,
  swapLets,
  // SurrealQL's values and queries
  nullAndNone,
  whereTerm,
  limit,
  projection,
  only,
  setAssignment,
  returnClause,
  typeCast,
  // secrets
  randomValue,
  weakHash,
  swapHosts,
  secretInThrow,
  // clauses of definitions
  uniqueIndex,
  permissions,
  fieldType,
  fieldValue,
  assert,
  definitionRemoval,
  schemaFull,
  accessClause,
  duration,
];
