import { GraphQLError } from "graphql";

/** The arguments of a connection. */
export interface Paging {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const most = 100;

/**
 * A page of a list, as GitHub's connections have it: `first` or `last` must be there.
 * @see https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api
 */
export function connectionOf<Node extends object>(
  name: string,
  all: readonly Node[],
  { first, last, after, before }: Paging,
  edge: (node: Node) => object = () => ({}),
) {
  if ((first ?? last) == null)
    throw refusal(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  for (const [argument, asked] of Object.entries({ first, last })) {
    if (asked == null || (asked >= 0 && asked <= most)) continue;
    throw asked < 0
      ? refusal("INVALID_CURSOR_ARGUMENTS", `\`${argument}\` on the \`${name}\` connection cannot be less than zero.`)
      : refusal(
          "EXCESSIVE_PAGINATION",
          `Requesting ${asked} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${most} records.`,
        );
  }
  const start = after == null ? 0 : placeOf(after);
  const end = before == null ? all.length : placeOf(before) - 1;
  let [from, to] = [start, Math.max(start, end)];
  if (first != null) to = Math.min(to, from + first);
  if (last != null) from = Math.max(from, to - last);
  const nodes = all.slice(from, to);
  const edges = nodes.map((node, i) => ({ cursor: cursorOf(from + i + 1), node, ...edge(node) }));
  return {
    nodes,
    edges,
    totalCount: all.length,
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** An error with GitHub's word for its kind. */
export const refusal = (type: string, message: string) => new GraphQLError(message, { extensions: { type } });

const cursorOf = (place: number) => Buffer.from(`cursor:v2:${place}`).toString("base64");

function placeOf(cursor: string): number {
  const place = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  if (place !== undefined) return Number(place);
  throw refusal("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
}
