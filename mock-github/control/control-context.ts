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
  dropHeld(): void;
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
