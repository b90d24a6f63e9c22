import type { Mutator } from "../mutator.ts";
import { methodExpression, randomValue, typeCast, weakHash } from "./calls.ts";
import { limit, only, projection, returnClause, setAssignment } from "./query-clauses.ts";
import { arrayDeclaration, booleanLiteral, nullAndNone, numberLiteral, stringLiteral } from "./literals.ts";
import { arithmeticOperator, equalityOperator, logicalOperator } from "./operators.ts";
import { assert, fieldType, fieldValue } from "./field-clauses.ts";
import { returnRemoval, statementRemoval, throwRemoval } from "./statement-removals.ts";
import { addedAccess, addedEvent, addedParam, addedTable, addedUser } from "./added-definitions.ts";
import { accessClause } from "./access-clause.ts";
import { addedField } from "./added-field.ts";
import { blockStatement } from "./block-statement.ts";
import { clientVariable } from "./client-variable.ts";
import { conditionalExpression } from "./conditional-expression.ts";
import { definitionRemoval } from "./definition-removal.ts";
import { duration } from "./duration.ts";
import { fallbackLookup } from "./fallback-lookup.ts";
import { objectLiteral } from "./object-literal.ts";
import { permissions } from "./permissions-clause.ts";
import { schemaFull } from "./schema-full.ts";
import { secondHost } from "./second-host.ts";
import { secretCopy } from "./secret-copy.ts";
import { secretInThrow } from "./secret-in-throw.ts";
import { specialCase } from "./special-case.ts";
import { swapHosts } from "./swap-hosts.ts";
import { swapLets } from "./swap-lets.ts";
import { uniqueIndex } from "./unique-index-removal.ts";
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
  // what wasn't there
  addedAccess,
  addedUser,
  addedParam,
  addedTable,
  addedField,
  addedEvent,
  specialCase,
  fallbackLookup,
  clientVariable,
  secretCopy,
  secondHost,
];
