import type { Disturbances } from "../disturbances.ts";
import type { OAuthAppOptions, RegisteredApp } from "../oauth-app.ts";
import type { MockState } from "../state.ts";
import { ControlError } from "./control-error.ts";
import type { People } from "./people.ts";
import type { PlantedFaults } from "./planted-faults.ts";

/** The running mock, as far as the control API drives it. */
export interface Driven {
  readonly githubOrigin: string;
  readonly apiOrigin: string;
  readonly elsewhereOrigin: string;
  readonly proxyOrigin: string | undefined;
  readonly authority: string | undefined;
  reset(): Promise<void>;
  dropHeld(): void;
}

/** What the routes work on. */
export interface ControlContext {
  readonly mock: MockState;
  readonly disturbances: Disturbances;
  readonly people: People;
  readonly planted: PlantedFaults;
  readonly driven: Driven;
  /** Apps that are there again after a reset. */
  readonly apps: readonly OAuthAppOptions[];
}

/** @throws ControlError that names those there are */
export function appNamed({ mock }: ControlContext, clientId: string | undefined): RegisteredApp {
  const app = mock.app(clientId);
  if (app) return app;
  const known = mock
    .apps()
    .map((each) => each.clientId)
    .join(", ");
  throw new ControlError(
    404,
    `no app has the client_id ${clientId}. ${known ? `There are ${known}` : "There is none: POST /_mock/apps makes one"}`,
  );
}
