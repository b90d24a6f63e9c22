import { z } from "zod";
import type { ControlContext } from "./control-context.ts";

/** One request of the control API: a value, so that the list of them is its documentation. */
export interface ControlRoute {
  /** Method and path; `{name}` is one segment. */
  readonly request: `${"GET" | "POST" | "DELETE"} /_mock${string}`;
  /** One line. */
  readonly about: string;
  readonly query: z.ZodType;
  /** Undefined where there is no body. */
  readonly body?: z.ZodType | undefined;
  /** The form of the answer. */
  readonly answer: z.ZodType;
  /** A body to send. */
  readonly example?: unknown;
  run(context: ControlContext, asked: AskedRoute<unknown, unknown>): unknown;
}

interface AskedRoute<Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
}

interface RouteSpec<Query extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType> {
  readonly request: ControlRoute["request"];
  readonly about: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly example?: z.input<Body>;
  run(
    context: ControlContext,
    asked: AskedRoute<z.output<Query>, z.output<Body>>,
  ): z.input<Answer> | Promise<z.input<Answer>>;
}

/** Keeps the types of what is asked and answered; without a form of its own, there is no query. */
export const defineRoute = <
  Answer extends z.ZodType,
  Query extends z.ZodType = z.ZodObject<{}>,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<Query, Body, Answer>,
): ControlRoute => ({ query: z.strictObject({}), ...spec });
