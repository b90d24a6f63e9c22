import { github } from "../../../github.server.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = ({ request }) => github.login(request);
