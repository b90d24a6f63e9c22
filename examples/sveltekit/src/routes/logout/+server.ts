import { github } from "../../github.server.ts";
import type { RequestHandler } from "./$types";

export const POST: RequestHandler = ({ request }) => github.logout(request);
