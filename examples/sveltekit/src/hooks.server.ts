import type { Handle } from "@sveltejs/kit/hooks";
import { github } from "./github.server.ts";

export const handle: Handle = async ({ event, resolve }) => {
  // these answer by themselves, also when SurrealDB doesn't
  if (event.route.id?.startsWith("/login/") || event.route.id === "/logout") return resolve(event);
  event.locals.user = (await github.userOf(event.request)) as App.Locals["user"];
  const answer = await resolve(event);
  // the page says who is in: the back button asks again after Log out
  answer.headers.set("cache-control", "no-store");
  answer.headers.set("referrer-policy", "same-origin");
  return answer;
};
