/**
 * Versions of the API, the newest first.
 * @see https://docs.github.com/en/rest/about-the-rest-api/api-versions
 */
const apiVersions = ["2026-03-10", "2022-11-28"] as const;

export type ApiVersion = (typeof apiVersions)[number];

/** For requests that name none. */
const defaultVersion: ApiVersion = "2022-11-28";

/** The version that a request wants, or what GitHub has against it. */
export function versionOf(request: Request): ApiVersion | { readonly unknown: string } {
  const asked = request.headers.get("x-github-api-version");
  if (asked === null) return defaultVersion;
  return apiVersions.find((version) => version === asked) ?? { unknown: unsupported(asked) };
}

const unsupported = (asked: string) =>
  `The version you specified in the "X-GitHub-API-Version" request header, "${asked}", is not a supported version. ` +
  `The following versions are currently supported: "${apiVersions[0]}" (most recent) and "${apiVersions[1]}".`;
