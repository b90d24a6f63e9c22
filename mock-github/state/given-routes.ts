import { pathParameters } from "../basics/request-address.ts";

/** What somebody wants answered in place of GitHub's own answer, or where the mock has none. */
export interface GivenRoute {
  /** GET also answers HEAD. */
  readonly method: string;
  /** As GitHub's documents write it: `{name}` is one segment, `{+name}` is anything. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body and its type; none for an answer without. */
  readonly body?: { readonly text: string; readonly type: string } | undefined;
  /** client_id: requests of this app alone; they come before those for everybody. */
  readonly app?: string | undefined;
  /** How many requests it answers; default all. */
  readonly times?: number | undefined;
}

export interface PlacedRoute extends GivenRoute {
  readonly id: string;
  /** How many more it answers. */
  left: number;
}

/** Answers that were given for paths. The last one for a method, path and app counts. */
export class GivenRoutes {
  #routes: PlacedRoute[] = [];
  #lastId = 0;

  put(route: GivenRoute): PlacedRoute {
    const placed = { ...route, id: String((this.#lastId += 1)), left: route.times ?? Infinity };
    this.#routes = [...this.#routes.filter((each) => !isSame(each, route)), placed];
    return placed;
  }

  list(): readonly PlacedRoute[] {
    return this.#routes;
  }

  /** Whether there was one. */
  remove(id: string): boolean {
    const before = this.#routes.length;
    this.#routes = this.#routes.filter((each) => each.id !== id);
    return this.#routes.length < before;
  }

  clear(): void {
    this.#routes = [];
  }

  /** The one that answers this request, which is counted. */
  take(method: string, path: string, app: string | undefined): PlacedRoute | undefined {
    if (this.#routes.length === 0) return undefined;
    const verb = method === "HEAD" ? "GET" : method;
    const fitting = this.#routes.filter(
      (each) => each.method === verb && pathParameters(each.path, path) !== undefined,
    );
    const found =
      fitting.find((each) => each.app !== undefined && each.app === app) ??
      fitting.find((each) => each.app === undefined);
    if (found) found.left -= 1;
    if (found?.left === 0) this.remove(found.id);
    return found;
  }
}

const isSame = (one: GivenRoute, other: GivenRoute) =>
  one.method === other.method && one.path === other.path && one.app === other.app;
