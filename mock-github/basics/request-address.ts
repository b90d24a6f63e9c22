import { percentDecoded } from "./percent-decoding.ts";
import type { AskedRequest } from "./asked-request.ts";
import type { Host } from "./recorded-call.ts";

/** Where a request went, in the words of GitHub's documents. */
export interface RequestAddress {
  readonly host: Host;
  readonly path: string;
}

/**
 * GitHub Enterprise Server has its API under /api/v3 of its one host, and clients made for it ask there.
 * @see https://docs.github.com/en/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
const enterpriseRoot = "/api/v3";
const enterpriseGraphQL = "/api/graphql";

/** The same address as github.com's users write it: `/api/v3/user` is `/user` of api.github.com. */
export function documentedAddress({ host, path }: RequestAddress): RequestAddress {
  if (host !== "github.com") return { host, path };
  if (path === enterpriseGraphQL) return { host: "api.github.com", path: "/graphql" };
  if (path === enterpriseRoot) return { host: "api.github.com", path: "/" };
  return path.startsWith(`${enterpriseRoot}/`)
    ? { host: "api.github.com", path: path.slice(enterpriseRoot.length) }
    : { host, path };
}

/** What a request to one of GitHub's hosts asked for. */
export function addressOf(request: AskedRequest): RequestAddress {
  const { host, pathname } = new URL(request.url);
  return documentedAddress({ host: host === "api.github.com" ? host : "github.com", path: pathname });
}

/**
 * The parameters of a path that fits a template, undefined if it doesn't: `{name}` is one segment,
 * `{+name}` is anything, as https://www.rfc-editor.org/rfc/rfc6570#section-3.2.3 has it.
 */
export function pathParameters(template: string, path: string): Readonly<Record<string, string>> | undefined {
  if (!template.includes("{")) return template === path ? {} : undefined;
  const found = patternOf(template).exec(path)?.groups;
  return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, percentDecoded(value)]));
}

/** Parameters that are numbers: `/user/{account_id}` is not `/user/orgs`. */
const numbers: ReadonlySet<string> = new Set(["account_id", "team_id"]);

const patterns = new Map<string, RegExp>();

function patternOf(template: string): RegExp {
  const known = patterns.get(template);
  if (known) return known;
  const source = template.replaceAll(
    /\{(?<rest>\+?)(?<name>\w+)\}|\W/g,
    (literal, rest: string | undefined, name: string | undefined) =>
      name === undefined ? `\\${literal}` : `(?<${name}>${rest === "+" ? ".*" : numbers.has(name) ? "\\d+" : "[^/]+"})`,
  );
  const pattern = new RegExp(`^${source}$`, "s");
  patterns.set(template, pattern);
  return pattern;
}
