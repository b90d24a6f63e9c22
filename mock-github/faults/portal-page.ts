import { HttpResponse } from "msw";
import { bothEndpoints, defineFault } from "./fault.ts";

export const portalPage = defineFault({
  name: "portal-page",
  about: "a proxy answers for GitHub: 200 and an HTML page",
  hits: bothEndpoints,
  answer: () => HttpResponse.html("<!DOCTYPE html><h1>Sign in to this network</h1>"),
});
