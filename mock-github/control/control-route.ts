import type { z } from "zod";
import type { OAuthAppOptions } from "../oauth/oauth-app.ts";
import type { MockState } from "../state/mock-state.ts";
import type { KnownPeople } from "./known-people.ts";
import type { PlantedFaults } from "./planted-faults.ts";

/** The running mock, as far as the control API drives it. */
export interface DrivenMock {
  readonly githubOrigin: string;
  readonly apiOrigin: string;
  readonly otherHostOrigin: string;
  readonly proxyOrigin: string | undefined;
  readonly authority: string | undefined;
  reset(): Promise<void>;
}

/** What the routes work on. */
export interface ControlContext {
  readonly mock: MockState;
  readonly people: KnownPeople;
  readonly planted: PlantedFaults;
  readonly driven: DrivenMock;
  /** Apps that are there again after a reset. */
  readonly apps: readonly OAuthAppOptions[];
}

interface Asked<Query extends z.ZodType, Body extends z.ZodType> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  /** The address at which the control API was asked. */
  readonly origin: string;
  /** Where a stream that was cut off goes on. */
  readonly lastEventId: number | undefined;
}

/** One request of the control API: a value, so that the list of them is its documentation. */
export interface ControlRoute<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** Method and path; `{name}` is one segment. */
  readonly request: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /_mock${string}`;
  /** One line. */
  readonly about: string;
  /** Undefined where there is none. */
  readonly query?: Query;
  /** Undefined where there is no body. */
  readonly body?: Body;
  /** The form of the answer. */
  readonly answer: Answer;
  /** A body to send. */
  readonly example?: z.input<Body>;
  /** Either this, or `stream`. */
  run?(context: ControlContext, asked: Asked<Query, Body>): z.input<Answer> | Promise<z.input<Answer>>;
  /** Sends answers as server-sent events, until the client goes; returns how to stop that. */
  stream?(
    context: ControlContext,
    asked: Asked<Query, Body>,
    push: (id: number, answer: z.input<Answer>) => void,
  ): () => void;
}

/** Keeps the types of what is asked and answered. */
export const defineRoute = <
  Answer extends z.ZodType,
  Query extends z.ZodType = z.ZodObject<{}>,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: ControlRoute<Query, Body, Answer>,
): ControlRoute => route;
