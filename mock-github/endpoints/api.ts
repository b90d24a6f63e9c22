import type { ApiEndpoint } from "./api-endpoint.ts";
import { checkToken, deleteGrant, deleteToken, resetToken } from "./application-token.ts";
import { preflight } from "./preflight.ts";
import { rateLimit } from "./rate-limit.ts";
import { userEmails } from "./user-emails.ts";
import { user } from "./user.ts";

/** Everything that the mock knows of api.github.com. */
export const apiEndpoints: readonly ApiEndpoint[] = [
  user,
  userEmails,
  rateLimit,
  checkToken,
  resetToken,
  deleteToken,
  deleteGrant,
  preflight,
];
