import { askedAddress } from "../../answers/asked-address.ts";
import { validatorsOf } from "../../api/conditional.ts";
import { linkHeader, pageOf } from "../../api/pagination.ts";
import type { ApiEndpointName } from "../../basics/endpoint-name.ts";
import { type Json, toJson } from "../../basics/exact-json.ts";
import type { Directory } from "../../directory/directory.ts";
import { includesScope } from "../../oauth/scopes.ts";
import type { Persona } from "../../personas.ts";
import { addressOf } from "../../basics/request-address.ts";
import { type ApiAnswer, type ApiEndpoint, apiEndpoint } from "../api-endpoint.ts";

/** What a resource may look at. */
export interface Asked {
  readonly directory: Directory;
  /** Who asks; undefined for anybody without a token, and for an app. */
  readonly me: Persona | undefined;
  /** Whether the token has this scope, or one that contains it. */
  may(scope: string): boolean;
  /** A parameter of the path. */
  at(name: string): string;
}

/** An object or a list; true for a 204, undefined for a 404. */
export type FoundResource =
  | { readonly [field: string]: Json }
  | readonly Json[]
  | true
  | undefined
  | Denied
  | Elsewhere;

/** 403, and why. */
export class Denied {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** A redirect to another path of the API. */
export class Elsewhere {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

interface ResourceSpec {
  readonly name: ApiEndpointName;
  /** Its chapter under docs.github.com/rest. */
  readonly chapter: string;
  /** One of these must be granted. Without one it is as if there were no such thing, or there is a `refusal`. */
  readonly scopes?: readonly string[];
  readonly refusal?: string;
  /** What it answers besides the refusals above. */
  readonly statuses: readonly (200 | 204 | 302 | 403 | 404)[];
}

type Find<Who> = (asked: Asked & { readonly me: Who }) => FoundResource;

/** Something that everybody may ask for. */
export const resource = (spec: ResourceSpec, find: Find<Persona | undefined>): ApiEndpoint =>
  endpointFor(spec, (asked) => find(asked), []);

/** Something of the person whose token asks. */
export const ofMine = (spec: ResourceSpec, find: Find<Persona>): ApiEndpoint =>
  endpointFor(spec, ({ me, ...asked }) => (me ? find({ ...asked, me }) : anonymous), [401]);

const anonymous = Symbol("anonymous");

function endpointFor(
  { name, chapter, scopes, refusal, statuses: own }: ResourceSpec,
  find: (asked: Asked) => FoundResource | typeof anonymous,
  more: readonly 401[],
): ApiEndpoint {
  const cached = own.includes(200) ? ([304] as const) : [];
  const lacking = scopes ? ([refusal === undefined ? 404 : 403] as const) : [];
  return apiEndpoint({
    name,
    chapter,
    ...(scopes && { scopes }),
    statuses: [...own, ...more, ...cached, ...lacking],
    answer({ client, path, request, mock }, refuse): ApiAnswer<200 | 204 | 302 | 304 | 401 | 403 | 404> {
      const token = client.kind === "user" ? client.token : undefined;
      const may = (scope: string) => token !== undefined && includesScope(token.scopes, scope);
      if (token && scopes && !scopes.some(may))
        return refusal === undefined ? refuse(404, "Not Found") : refuse(403, refusal);
      const at = (parameter: string) => path[parameter] ?? "";
      const found = find({ directory: mock.directory(token?.persona), me: token?.persona, may, at });
      if (found === anonymous) return refuse(401, "Requires authentication");
      if (found === undefined) return refuse(404, "Not Found");
      if (found === true) return { status: 204 };
      if (found instanceof Denied) return refuse(403, found.message);
      const url = askedAddress(request);
      if (found instanceof Elsewhere) {
        const above = url.pathname.slice(0, -addressOf(request).path.length); // such as /api/v3
        return { status: 302, headers: { Location: url.origin + above + found.path } };
      }
      if (!isList(found)) {
        const text = toJson(found);
        return { status: 200, text, validators: validatorsOf(text, found["updated_at"]) };
      }
      const { items, page, last } = pageOf(found, url);
      const text = toJson(items);
      return { status: 200, text, validators: validatorsOf(text), headers: linkHeader(url, page, last) };
    },
  });
}

const isList = (found: object): found is readonly Json[] => Array.isArray(found);
