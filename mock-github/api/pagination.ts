const mostPerPage = 100;

/**
 * The page that a query asks for, counted from 1; what makes no sense there is as if it were missing.
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function pageOf<Item>(list: readonly Item[], { searchParams }: URL) {
  const perPage = Math.min(mostPerPage, positive(searchParams.get("per_page")) ?? 30);
  const page = positive(searchParams.get("page")) ?? 1;
  return {
    items: list.slice((page - 1) * perPage, page * perPage),
    page,
    last: Math.max(1, Math.ceil(list.length / perPage)),
  };
}

/** Where the other pages are; nothing when there is only one. */
export function linkHeader(url: URL, page: number, last: number): Record<string, string> {
  const pages = Object.entries({
    ...(page > 1 && { prev: page - 1 }),
    ...(page < last && { next: page + 1, last }),
    ...(page > 1 && { first: 1 }),
  });
  if (pages.length === 0) return {};
  return { Link: pages.map(([rel, to]) => `<${withPage(url, to)}>; rel="${rel}"`).join(", ") };
}

function withPage(url: URL, page: number): string {
  const other = new URL(url);
  other.searchParams.set("page", String(page));
  return other.href;
}

const positive = (text: string | null) => (/^[1-9]\d{0,6}$/.test(text ?? "") ? Number(text) : undefined);
