import { textAnswer } from "../answers/answer-format.ts";
import { defineFault, everyEndpoint } from "./fault.ts";

export const portalPage = defineFault({
  name: "portal-page",
  about: "a proxy answers for GitHub: 200 and an HTML page",
  hits: everyEndpoint,
  answer: () => textAnswer("<!DOCTYPE html><h1>Sign in to this network</h1>", "text/html"),
});
