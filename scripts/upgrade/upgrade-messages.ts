import type { Engine } from "../../fixtures/engines/engine.ts";
import type { RunIdentity } from "../../fixtures/engines/run-identity.ts";
import type { PolicyChoices } from "../../fixtures/case/policy-choices.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { UpgradeOutcome } from "./upgrade-outcome.ts";
import type { Path } from "./carry-upgrade.ts";

/** What an upgrade is asked to do; plain data, because it crosses a process boundary. */
export interface UpgradeRequest {
  readonly from: Engine;
  readonly to: Engine;
  /** As it is on the old version, and on the new one. */
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  readonly paths: readonly Path[];
  readonly profile: Profile;
  readonly policies: PolicyChoices;
  /** Module that exports `suites`. */
  readonly suitesModule: string;
}

export interface ToUpgradeWorker {
  readonly request: UpgradeRequest;
  readonly run: RunIdentity;
}

export type FromUpgradeWorker =
  | { readonly type: "progress"; readonly text: string }
  | { readonly type: "done"; readonly outcome: UpgradeOutcome }
  /** The schema doesn't load. */
  | { readonly type: "refused"; readonly message: string }
  /** This machine can't run an engine. */
  | { readonly type: "unavailable"; readonly message: string }
  | { readonly type: "broken"; readonly message: string };
