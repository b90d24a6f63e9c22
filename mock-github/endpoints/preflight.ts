import { apiEndpoint } from "./api-endpoint.ts";

/**
 * What a browser asks before it lets a page of another origin ask: the same for every path, also for those that aren't there.
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests
 */
export const preflight = apiEndpoint({
  name: "OPTIONS /{+path}",
  chapter: "using-the-rest-api/using-cors-and-jsonp-to-make-cross-origin-requests",
  free: true,
  statuses: [204],
  answer: () => ({
    status: 204,
    headers: {
      "Access-Control-Allow-Headers":
        "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, X-Requested-With, " +
        "X-GitHub-OTP, X-GitHub-Api-Version, Accept-Encoding, User-Agent",
      "Access-Control-Allow-Methods": "GET, POST, PATCH, PUT, DELETE",
      "Access-Control-Max-Age": "86400",
    },
  }),
});
