import { z } from "zod";
import { toJson, type Json } from "../../basics/exact-json.ts";
import type { PlacedRoute } from "../../state/given-routes.ts";
import { appNamed } from "../app-named.ts";
import { ControlError } from "../control-error.ts";
import { defineRoute } from "../control-route.ts";

const given = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  path: z
    .string()
    .regex(/^\//, "expected a path that begins with /")
    .describe("as GitHub's documents write it: {name} is one segment, {+name} anything"),
  status: z.int().min(200).max(599).optional().describe("default 200, or 204 without a body"),
  headers: z.record(z.string().regex(/^[\w-]+$/), z.string()).default({}),
  json: z.unknown().optional().describe("the body; numbers are kept as written"),
  text: z.string().optional().describe("the body as it is, in place of json"),
  app: z.string().optional().describe("client_id: requests of this app alone"),
  times: z.int().min(1).optional().describe("how many requests it answers; default all"),
  check: z
    .boolean()
    .default(false)
    .describe("refuse what GitHub's OpenAPI would not have; needs @octokit/openapi, ajv and ajv-formats"),
});

const placed = z.strictObject({
  id: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  app: z.string().optional(),
  left: z.number().nullable().describe("null is for ever"),
});

const show = ({ id, method, path, status, app, left }: PlacedRoute) => ({
  id,
  method,
  path,
  status,
  ...(app !== undefined && { app }),
  left: Number.isFinite(left) ? left : null,
});

export const givenRouteRoutes = [
  defineRoute({
    request: "GET /_mock/routes",
    about: "the answers that were given for paths",
    answer: z.strictObject({ routes: z.array(placed) }),
    run: ({ mock }) => ({ routes: mock.routes.list().map(show) }),
  }),
  defineRoute({
    request: "PUT /_mock/routes",
    about: "answers a method and path of the API as given, in place of the mock's own answer or where it has none",
    body: given,
    answer: placed,
    example: { method: "GET", path: "/user/starred/{owner}/{repo}", status: 204 },
    async run({ mock }, { body }) {
      const { method, path, headers, json, text, app, times } = body;
      if (app !== undefined) appNamed(mock, app);
      if (json !== undefined && text !== undefined) throw new ControlError(400, "expected json or text, saw both");
      const status = body.status ?? (json === undefined && text === undefined ? 204 : 200);
      if ([204, 205, 304].includes(status) && (json ?? text) !== undefined)
        throw new ControlError(400, `a ${status} has no body: expected neither json nor text`);
      if (body.check) await checkAgainstOpenApi(method, path, status, json);
      const type = json === undefined ? "text/plain; charset=utf-8" : "application/json; charset=utf-8";
      const content = json === undefined ? text : toJson(json as Json); // it came out of JSON
      return show(
        mock.routes.put({
          method,
          path,
          status,
          headers,
          app,
          times,
          ...(content !== undefined && { body: { text: content, type } }),
        }),
      );
    },
  }),
  defineRoute({
    request: "DELETE /_mock/routes/{id}",
    about: "takes an answer back",
    answer: z.strictObject({ removed: z.string() }),
    run({ mock }, { params: { id = "" } }) {
      if (!mock.routes.remove(id))
        throw new ControlError(404, `no route has the id ${id}. GET /_mock/routes lists those there are`);
      return { removed: id };
    },
  }),
  defineRoute({
    request: "DELETE /_mock/routes",
    about: "takes all answers back",
    answer: z.strictObject({ removed: z.literal("all") }),
    run({ mock }) {
      mock.routes.clear();
      return { removed: "all" as const };
    },
  }),
];

/** @throws ControlError that says what GitHub has otherwise */
async function checkAgainstOpenApi(method: string, path: string, status: number, json: unknown): Promise<void> {
  const openApi = await import("../../openapi/github-openapi.ts").catch((error: unknown) => {
    throw new ControlError(
      400,
      `check needs GitHub's OpenAPI: npm install --save-dev @octokit/openapi ajv ajv-formats (${String(error)})`,
    );
  });
  const name = openApi.describedName(method, path);
  if (name === undefined) throw new ControlError(400, `GitHub's OpenAPI has no ${method} ${path}`);
  const pointer = openApi.describedBody(name, status);
  if (pointer === undefined) throw new ControlError(400, `GitHub's OpenAPI has no answer ${status} of ${name}`);
  if (pointer === "no body") {
    if (json !== undefined) throw new ControlError(400, `GitHub's OpenAPI has no body for ${status} of ${name}`);
    return;
  }
  const problems = openApi.faultsOf(json, pointer);
  if (problems.length === 0) return;
  throw new ControlError(
    400,
    `the body is not as GitHub's OpenAPI has ${status} of ${name}: ${problems.map(({ path: at, message }) => `json${at} ${message}`).join("; ")}`,
    problems.map(({ path: at, message }) => ({ path: `json${at.replaceAll("/", ".")}`, message })),
  );
}
