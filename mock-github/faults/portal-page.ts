import { HttpResponse } from "msw";
import { everyEndpoint, defineFault } from "./fault.ts";

export const portalPage = defineFault({
  name: "portal-page",
  about: "a proxy answers for GitHub: 200 and an HTML page",
  hits: everyEndpoint,
  answer: () => HttpResponse.html("<!DOCTYPE html><h1>Sign in to this network</h1>"),
});
