import type { IncomingHttpHeaders } from "node:http";
import type { GitHubHost } from "../basics/recorded-call.ts";
import { hostOfPath } from "./all.ts";

/** The first segments of the paths that GitHub's OpenAPI knows, whether the mock knows what is below them or not. */
export const apiSegments: ReadonlySet<string> = new Set(
  (
    "advisories agents app app-manifests applications apps assignments classrooms codes_of_conduct credentials emojis " +
    "enterprises events feeds gists gitignore graphql installation issues licenses markdown marketplace_listing meta " +
    "networks notifications octocat organizations orgs rate_limit repos repositories search teams user users versions zen"
  ).split(" "),
);

/** The host that a request means where one port is both: by its path, or else by how it asks. */
export function hostMeant(pathAndQuery: string, headers: IncomingHttpHeaders): GitHubHost {
  const [path = ""] = pathAndQuery.split("?", 1);
  if (path === "/") return asksForApi(headers) ? "api.github.com" : "github.com"; // both have it
  const known = hostOfPath(path);
  if (known) return known;
  const [, first = ""] = path.split("/", 2);
  if (apiSegments.has(first)) return "api.github.com";
  const ofGitHub = first === "login" || first === "api"; // /api/v3 is of the one host of an Enterprise Server
  return !ofGitHub && asksForApi(headers) ? "api.github.com" : "github.com";
}

/** Pages are asked for by browsers, without a token; JSON and tokens are the API's. */
const asksForApi = ({ authorization, accept = "" }: IncomingHttpHeaders): boolean =>
  authorization !== undefined || (/json/i.test(accept) && !/html/i.test(accept));
