import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Disturbances } from "../server/disturbances.ts";
import type { Persona } from "../personas.ts";
import { parseExactly } from "../basics/exact-json.ts";
import { pathParameters } from "../basics/request-address.ts";
import type { Control, Exchange, RequestHead } from "../server/listener.ts";
import { controlRoutes } from "./all-routes.ts";
import { ControlError } from "./control-error.ts";
import { sendEvents } from "./event-stream.ts";
import { Inspector } from "./inspector/inspector.ts";
import { KnownPeople } from "./known-people.ts";
import { PlantedFaults } from "./planted-faults.ts";
import { type Caller, callerOf, originOf, refusalOf } from "./caller-refusal.ts";
import type { ControlContext, ControlRoute, DrivenMock } from "./control-route.ts";

const root = "/_mock";

interface ControlParts extends Pick<ControlContext, "mock" | "apps"> {
  readonly disturbances: Disturbances;
  /** Who can sign in, default the people of `personas`. */
  readonly personas?: readonly Persona[] | undefined;
}

/** Requests to /_mock, with which other processes drive the mock, and people by its inspector. They never come into its journal. */
export class ControlApi implements Control {
  readonly #parts: Omit<ControlContext, "driven">;
  readonly #inspector = new Inspector();
  #context: ControlContext | undefined;

  constructor({ mock, apps, personas, disturbances }: ControlParts) {
    const [people, planted] = [new KnownPeople(mock.everybody, personas), new PlantedFaults(mock, disturbances)];
    this.#parts = { mock, apps, people, planted };
  }

  /** From now on it answers. */
  serve(driven: DrivenMock): void {
    this.#context = { ...this.#parts, driven };
  }

  handles(path: string, asked: RequestHead): boolean {
    return (
      path === root || path.startsWith(`${root}/`) || path.startsWith(`${root}?`) || Inspector.handles(path, asked)
    );
  }

  readonly answer = async (exchange: Exchange): Promise<void> => {
    const { method, target, headers, body } = exchange.request;
    const caller = callerOf(exchange);
    const fail = (status: number, why: string, more: object = {}) =>
      send(exchange.response, status, { error: `${method} ${target}: ${why.replace(/\.$/, "")}.`, ...more });
    const refusal = refusalOf(caller);
    const forPeople = Inspector.handles(target, { method, headers });
    if (refusal && forPeople) return Inspector.refuse(exchange, refusal.status, refusal.message);
    if (refusal) return fail(refusal.status, refusal.message);
    try {
      if (forPeople && this.#context && (await this.#inspector.answer(exchange, this.#context))) return;
      const { route, asked, context } = this.#read(caller, target, body.toString("utf8"));
      if (route.stream) sendEvents(exchange.response, (push) => route.stream?.(context, asked, push));
      else send(exchange.response, 200, route.answer.parse(await route.run?.(context, asked)));
      if (method !== "GET") this.#inspector.changed();
    } catch (error) {
      const help = `GET ${root} lists what can be asked for`;
      if (!(error instanceof ControlError)) fail(500, `the mock failed: ${String(error)}`);
      else fail(error.status, error.message, { ...(error.problems.length > 0 && { problems: error.problems }), help });
    }
  };

  /** @throws ControlError for what nobody can ask for */
  #read(caller: Caller, target: string, text: string) {
    const context = this.#context;
    if (!context) throw new Error("it is still starting");
    const { pathname, searchParams } = new URL(target, "http://mock");
    const { route, params } = routeOf(caller.method, pathname);
    const query = checked(route.query ?? z.strictObject({}), Object.fromEntries(searchParams), "the query");
    const body = route.body && checked(route.body, parsed(text), "the body");
    const last = caller.header("last-event-id");
    const lastEventId = last !== undefined && /^\d+$/.test(last) ? Number(last) : undefined;
    return { route, context, asked: { params, query, body, origin: originOf(caller), lastEventId } };
  }
}

/** @throws ControlError for a path that nobody knows, or a method that it hasn't got */
function routeOf(method: string, path: string): { route: ControlRoute; params: Readonly<Record<string, string>> } {
  const methods: string[] = [];
  for (const route of controlRoutes) {
    const [ownMethod = "", template = ""] = route.request.split(" ");
    const params = pathParameters(template, path);
    if (params && ownMethod === method) return { route, params };
    if (params) methods.push(ownMethod);
  }
  if (methods.length === 0) throw new ControlError(404, "there is no such thing here");
  throw new ControlError(405, `expected ${methods.join(" or ")}, saw ${method}`);
}

function parsed(text: string): unknown {
  if (text === "") return undefined;
  try {
    return parseExactly(text);
  } catch (error) {
    throw new ControlError(400, `the body is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checked(schema: z.ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  const said = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  throw new ControlError(400, `${what} is not as expected: ${said}`, problems);
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  const text = `${JSON.stringify(answer, null, 2)}\n`;
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(text)),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(text);
}
