import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { ApiVersion } from "../api/gates.ts";
import { pathParameters } from "../basics/request-address.ts";

/** GitHub's own description of its API, to judge answers by. */

type Tree = { readonly [key: string]: Tree };

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
const text = readFileSync(file, "utf8");

/** Draft 4 says `nullable`, and what changes with a version stands beside the schema as a patch. */
function openApiOf(version: ApiVersion): Tree {
  return JSON.parse(text, (_, value: unknown) => {
    const changes: unknown = Object(value)["x-github-breaking-changes"];
    if (!Array.isArray(changes)) return value;
    return changes
      .filter((change) => change.version <= version && !Array.isArray(change.patch))
      .reduce((schema, { patch }) => merged(schema, patch), value);
  });
}

/** https://www.rfc-editor.org/rfc/rfc7386 */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result = new Map<string, unknown>(Object.entries(Object(target)));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}

const judges = new Map<ApiVersion, { readonly ajv: Ajv; readonly openApi: Tree }>();

function judgeOf(version: ApiVersion) {
  const known = judges.get(version);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const openApi = openApiOf(version);
  ajv.addSchema(openApi, "github");
  const judge = { ajv, openApi };
  judges.set(version, judge);
  return judge;
}

/**
 * Where GitHub describes the body of this answer, "no body" where it describes one without; undefined where it says
 * nothing about such an answer.
 */
export function describedBody(name: string, status: number, version: ApiVersion = "2022-11-28"): string | undefined {
  const [method = "", path = ""] = name.split(" ", 2);
  const { openApi } = judgeOf(version);
  const described = openApi["paths"]?.[path]?.[method.toLowerCase()]?.["responses"]?.[status];
  if (!described) return undefined;
  const pointer = described["$ref"]
    ? String(described["$ref"])
    : `#/paths/${escaped(path)}/${method.toLowerCase()}/responses/${status}`;
  const response = pointer
    .slice(2)
    .split("/")
    .reduce<Tree | undefined>((tree, key) => tree?.[unescaped(key)], openApi);
  return response?.["content"] ? `${pointer}/content/application~1json/schema` : "no body";
}

/** The endpoint that GitHub describes for a path or its template, such as `GET /repos/{owner}/{repo}`. */
export function describedName(method: string, path: string): string | undefined {
  const paths = judgeOf("2022-11-28").openApi["paths"] ?? {};
  const found =
    path in paths ? path : Object.keys(paths).find((template) => pathParameters(template, path) !== undefined);
  return found !== undefined && paths[found]?.[method.toLowerCase()] ? `${method} ${found}` : undefined;
}

/** What is wrong with a body, in ajv's words. */
export function faultsOf(
  body: unknown,
  pointer: string,
  version: ApiVersion = "2022-11-28",
): readonly { readonly path: string; readonly message: string }[] {
  const { ajv } = judgeOf(version);
  if (ajv.validate(`github${encodedPointer(pointer)}`, body)) return [];
  return (ajv.errors ?? []).map(({ instancePath: at, message = "is wrong", keyword }) => ({
    path: at,
    message: `${message} (${keyword})`,
  }));
}

const escaped = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescaped = (key: string) => key.replaceAll("~1", "/").replaceAll("~0", "~");
const encodedPointer = (pointer: string) => pointer.replaceAll("{", "%7B").replaceAll("}", "%7D");
