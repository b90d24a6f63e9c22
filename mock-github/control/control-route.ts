import type { z } from "zod";
import type { ControlContext } from "./control-context.ts";

/** One request of the control API: a value, so that the list of them is its documentation. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** `{name}` is one segment. */
  readonly path: string;
  /** One line. */
  readonly about: string;
  readonly query: z.ZodType;
  /** Undefined where there is no body. */
  readonly body: z.ZodType | undefined;
  /** The form of the answer. */
  readonly answer: z.ZodType;
  /** A body to send. */
  readonly example: unknown;
  run(context: ControlContext, asked: Asked<unknown, unknown>): unknown;
}

interface Asked<Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
}

interface RouteSpec<Query extends z.ZodType, Body extends z.ZodType | undefined, Answer extends z.ZodType> {
  readonly method: ControlRoute["method"];
  readonly path: string;
  readonly about: string;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  readonly example?: Body extends z.ZodType ? z.input<Body> : never;
  run(
    context: ControlContext,
    asked: Asked<z.output<Query>, Body extends z.ZodType ? z.output<Body> : undefined>,
  ): z.input<Answer> | Promise<z.input<Answer>>;
}

/** Keeps the types of what is asked and answered. */
export function defineRoute<Query extends z.ZodType, Body extends z.ZodType | undefined, Answer extends z.ZodType>(
  spec: RouteSpec<Query, Body, Answer>,
): ControlRoute {
  return { example: undefined, ...spec } as unknown as ControlRoute;
}
