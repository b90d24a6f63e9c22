import type { Backend } from "../../fixtures/engines/backend.ts";
import type { Store } from "../../fixtures/engines/disposable-server.ts";
import type { Profile } from "../../fixtures/environment/names/profile.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";

export const paths = ["export", "volume"] as const;
export type Path = (typeof paths)[number];

export interface UpgradePlan {
  readonly from: Backend;
  /** Versions on the way, in order. */
  readonly via: readonly Backend[];
  readonly to: Backend;
  /** As it is on the old version, and on the others. */
  readonly schema: SchemaSource;
  readonly toSchema: SchemaSource;
  readonly paths: readonly Path[];
  /** In which the data of a volume are. */
  readonly store: Store;
  readonly profile: Profile;
  /** Of the login. */
  readonly cases: readonly NumberedCase[];
  /** Lines for a person, each in place of the one before. */
  readonly onProgress: (text: string) => void;
}
