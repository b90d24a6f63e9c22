import type { RegisteredApp } from "../oauth/oauth-app.ts";
import type { MockState } from "../state/mock-state.ts";
import { ControlError } from "./control-error.ts";

/** @throws ControlError that names those there are */
export function appNamed({ mock }: { readonly mock: MockState }, clientId: string | undefined): RegisteredApp {
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
