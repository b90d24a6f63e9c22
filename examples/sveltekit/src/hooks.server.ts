import type { Handle } from "@sveltejs/kit/hooks";
import { github } from "./github.server.ts";

export const handle: Handle = async ({ event, resolve }) => {
  // what the routes of the login answer is whole already
  if (event.route.id?.startsWith("/log")) return resolve(event);
  event.locals.user = (await github.userOf(event.request)) as App.Locals["user"];
  const answer = await resolve(event);
  // the page says who is in: the back button asks again after Log out
  answer.headers.set("cache-control", "no-store");
  answer.headers.set("referrer-policy", "same-origin");
  return answer;
};
