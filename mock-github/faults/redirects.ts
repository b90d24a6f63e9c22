import { pathFor } from "../answers/asked-address.ts";
import { everyEndpoint, defineFault, type FaultContext } from "./fault.ts";

const redirect = <const Name extends string>(
  name: Name,
  status: number,
  about: string,
  to: (context: FaultContext) => string,
) =>
  defineFault({
    name,
    about: `HTTP ${status} to ${about}`,
    hits: everyEndpoint,
    answer: (context) => new Response(null, { status, headers: { Location: to(context), "Content-Length": "0" } }),
  });

/** The client_id is no secret, and says whose journal the next request belongs to. */
const marked = ({ call: { app } }: FaultContext) =>
  app === undefined ? "/redirected" : `/redirected?client_id=${encodeURIComponent(app)}`;

const toOtherHost = (context: FaultContext) => context.otherOrigin + marked(context);

export const redirects = [
  redirect("redirect-same-host", 302, "another path of the same host", (context) =>
    pathFor(context.request, marked(context)),
  ),
  redirect("redirect-other-host", 302, "a host that is not GitHub", toOtherHost),
  redirect("redirect-307-other-host", 307, "a host that is not GitHub, which asks for the body once more", toOtherHost),
  redirect("redirect-loop", 307, "itself, for ever", ({ call, request }) => pathFor(request, call.path + call.query)),
] as const;
