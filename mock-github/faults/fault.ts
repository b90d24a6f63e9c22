import type { Socket } from "node:net";
import { type EndpointName, endpointNames } from "../basics/endpoint-name.ts";
import type { WholeAnswer } from "../answers/text-answer.ts";
import type { Random } from "../basics/random.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";
import type { Settings } from "../basics/settings.ts";

/** A named way in which GitHub, or what lies between, misbehaves. */
export type Fault<Name extends string = string> = {
  readonly name: Name;
  /** One line for `mock --list-faults`. */
  readonly about: string;
  readonly hits: readonly EndpointName[];
} & (
  | {
      /** An answer that HTTP allows. */
      answer(context: FaultContext): FaultAnswer | Promise<FaultAnswer>;
    }
  | {
      /** Something that happens to the connection: it needs the socket. A reset works under TLS, too. */
      disturb(socket: Socket, context: FaultContext): void | Promise<void>;
    }
);

/** A Response does; the mock's own answers are quicker made. */
type FaultAnswer = Response | WholeAnswer;

/** What a fault may use. */
export interface FaultContext {
  readonly call: RecordedCall;
  readonly endpoint: EndpointName;
  readonly request: Request;
  /** Origin of a host that is not GitHub. */
  readonly otherOrigin: string;
  readonly settings: Settings;
  readonly now: Date;
  /** For values that are made up. */
  readonly random: Random;
  /** What GitHub would have answered to this request, or to another one; its effects happen. */
  genuine(request?: Request): Promise<Response>;
  /** From now on the bearer of `replacement` is who the bearer of `token` was. */
  replaceToken(token: string, replacement: string): void;
  /** Requests that carry this text belong to the app of this request; it stays a bad credential. */
  claim(text: string): void;
  /** Keeps the connection until somebody calls `dropHeld`. */
  hold(socket: Socket): void;
}

export const everyEndpoint: readonly EndpointName[] = endpointNames;

/** Pages for people, and answers without a body. */
const notJson: ReadonlySet<EndpointName> = new Set([
  "GET /login/oauth/authorize",
  "POST /login/oauth/authorize",
  "GET /login/device",
  "POST /login/device",
  "POST /login/device/authorize",
  "GET /orgs/{org}/members/{username}",
  "GET /orgs/{org}/public_members/{username}",
  "GET /teams/{team_id}/members/{username}",
  "GET /repos/{owner}/{repo}/collaborators/{username}",
  "DELETE /applications/{client_id}/token",
  "DELETE /applications/{client_id}/grant",
  "OPTIONS /{+path}",
] as const);

/** What programs read. */
export const jsonEndpoints: readonly EndpointName[] = endpointNames.filter((name) => !notJson.has(name));
export const tokenEndpoint: readonly EndpointName[] = ["POST /login/oauth/access_token"];

/** Keeps the literal name, so that `FaultName` can list it. */
export const defineFault = <const Name extends string>(fault: Fault<Name>): Fault<Name> => fault;
