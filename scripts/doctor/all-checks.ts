import { binary } from "./binary.ts";
import { bridge } from "./bridge.ts";
import type { Check } from "./check.ts";
import { docker } from "./docker.ts";
import { embeddedCheck } from "./embedded.ts";
import { image } from "./image.ts";
import { loopback } from "./loopback.ts";
import { names } from "./names.ts";
import { node } from "./node.ts";
import { proxies } from "./proxies.ts";
import { ryuk } from "./ryuk.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** In the order of the report: what everything needs, then a backend after the other. */
export const allChecks: readonly Check[] = [
  node,
  loopback,
  embeddedCheck("3.0.2", "the default: engines inside the harness, without anything to install"),
  embeddedCheck("2.6.0", "SurrealDB 2 without Docker"),
  docker,
  image,
  ryuk,
  bridge,
  binary,
  names,
  temporaryFolder,
  proxies,
];
