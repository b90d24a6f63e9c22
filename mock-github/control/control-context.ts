import type { Disturbances } from "../server/disturbances.ts";
import type { OAuthAppOptions } from "../oauth/oauth-app.ts";
import type { MockState } from "../state/mock-state.ts";
import type { People } from "./known-people.ts";
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
