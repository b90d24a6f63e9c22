import { chapter } from "../../fixtures/case/case.ts";
import { cbor } from "./cbor.ts";
import { claims } from "./claims.ts";
import { passwords } from "./passwords.ts";
import { refreshTokens } from "./refresh.ts";
import { connections } from "./connections.ts";
import { tampered } from "./tampered.ts";
import { tokenLife } from "./token-life.ts";
import { viaTransports } from "./transports.ts";
import { variables } from "./variables.ts";

/** What a login's token opens, on every way in. */
export const sessionChapter = chapter("session", [
  viaTransports,
  tampered,
  claims,
  tokenLife,
  refreshTokens,
  connections,
  cbor,
  variables,
  passwords,
]);
