import { type Case, login, type RefusalKind, suite } from "../../fixtures/case/case.ts";
import { theClientId } from "../../fixtures/environment/names/placeholders.ts";
import type { FaultName } from "../../mock-github/start.ts";
import { ada, adaFromGitHub, asBearer, bothCalls, exchange, isNew } from "./login-expectations.ts";

const github =
  "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors";

/** A user with ada's e-mail is there, so that a login that goes wrong has somebody to let in. */
const refused = (
  id: string,
  fault: FaultName,
  title: string,
  fails: readonly RefusalKind[],
  more: Partial<Case> & { calls?: string[] } = {},
): Case => {
  const { calls = [exchange], ...rest } = more;
  return {
    id: `TOKEN-${id}`,
    level: "MUST",
    title,
    given: { users: [ada] },
    when: login({ faults: { [exchange]: fault } }),
    then: { fails, calls },
    ...rest,
  };
};

const noToken = ["missing_access_token"] as const;
/** An answer that is none: the contract has a stage for it, but SurrealQL can't catch every error. */
const noAnswer = ["token_request_failed", "masked"] as const;
/** An answer that is readable, but not what GitHub says. Both stages describe it. */
const noSuchAnswer = ["token_request_failed", "missing_access_token"] as const;

const redirects = "https://www.kodemsecurity.com/cve-archive/ghsa-97vg-427p-8hx5";

export const tokenAnswer = suite("token-answer", [
  ...(
    [
      ["01", "oauth-bad-verification-code", "GitHub says bad_verification_code with HTTP 200: no login"],
      ["02", "oauth-incorrect-client-credentials", "GitHub says incorrect_client_credentials with HTTP 200: no login"],
      ["03", "oauth-redirect-uri-mismatch", "GitHub says redirect_uri_mismatch with HTTP 200: no login"],
      ["04", "oauth-unverified-user-email", "GitHub says unverified_user_email with HTTP 200: no login"],
      ["05", "oauth-access-denied", "GitHub says access_denied with HTTP 200: no login"],
      ["06", "oauth-application-suspended", "GitHub says application_suspended with HTTP 200: no login"],
    ] as const
  ).map(([id, fault, title]) =>
    refused(id, fault, title, noToken, {
      source:
        fault === "oauth-unverified-user-email"
          ? [github, "https://github.com/concourse/concourse/issues/3837"]
          : github,
    }),
  ),
  ...(
    [
      ["10", "status-401", "401"],
      ["11", "status-403", "403"],
      ["12", "status-404", "404"],
      ["13", "status-429", "429"],
      ["14", "status-500", "500"],
      ["15", "status-502", "502"],
      ["16", "status-503", "503"],
      ["17", "rate-limit-primary", "the primary rate limit"],
      ["18", "rate-limit-secondary", "the secondary rate limit"],
    ] as const
  ).map(([id, fault, what]) =>
    refused(id, fault, `the token host answers ${what}: no login, nothing kept`, noAnswer, {
      source: "https://github.com/komalharshita/DevPath/issues/1863",
    }),
  ),
  refused("20", "portal-page", "a proxy's HTML page with HTTP 200 is no token", noSuchAnswer, {
    source: "https://github.com/komalharshita/DevPath/issues/1863",
  }),
  refused("21", "empty-body", "an empty body is no token", [...noSuchAnswer, "masked"]),
  refused("23", "truncated-json", "JSON that breaks off behind the token is no token", [...noSuchAnswer, "masked"]),
  refused("24", "json-null", "JSON null is no token", noSuchAnswer),
  refused("25", "json-true", "JSON true is no token", noSuchAnswer),
  refused("26", "json-number", "a JSON number is no token", noSuchAnswer),
  refused("27", "json-string", "a JSON string is no token", noSuchAnswer),
  refused("28", "json-array", "a JSON array is no token", noSuchAnswer),
  refused("29", "json-empty-object", "an empty object is no token", noToken),
  refused("30", "form-answer", "a form-encoded answer, though JSON was asked for, is no token", noSuchAnswer, {
    source: "https://github.com/toeverything/AFFiNE/issues/14334",
  }),
  refused("31", "no-content-type", "an answer without a content type is no token", noSuchAnswer),
  refused("32", "wrong-content-type", "an answer that says it is a picture is no token", noSuchAnswer),
  refused("33", "xml-content-type", "an answer that says it is XML is no token", noSuchAnswer),
  refused("34", "octet-stream-content-type", "an answer that says it is bytes is no token", noSuchAnswer),
  ...(
    [
      ["40", "token-missing", "without access_token"],
      ["41", "token-null", "with access_token null"],
      ["42", "token-empty", "with an empty access_token"],
      ["43", "token-number", "with a number for access_token"],
      ["44", "token-object", "with an object for access_token"],
      ["45", "token-array", "with an array for access_token"],
    ] as const
  ).map(([id, fault, what]) =>
    refused(id, fault, `an answer ${what} is no token, and the profile is not asked for`, noToken),
  ),
  refused(
    "46",
    "token-blank",
    "a blank access_token gets nobody in",
    ["missing_access_token", "user_fetch_failed", "masked"],
    {
      then: {
        either: [
          { stage: "missing_access_token", calls: [exchange] },
          { fails: ["user_fetch_failed", "masked"], calls: bothCalls },
        ],
      },
    },
  ),
  refused(
    "47",
    "token-with-newline",
    "an access_token with a line break gets nobody in, and no header of its own",
    ["refused"],
    {
      then: {
        either: [{ fails: ["refused"], calls: [exchange] }],
      },
    },
  ),
  // a redirect within the allowed hosts is followed; embedded, the allow list names a port, and then it isn't
  refused("50", "redirect-same-host", "a redirect to another page of the host is no token, followed or not", noAnswer, {
    then: {
      either: [
        { fails: noAnswer, calls: [exchange] },
        {
          fails: [...noAnswer, ...noSuchAnswer],
          calls: [exchange, `GET github.com/redirected?client_id=${theClientId}`],
        },
      ],
    },
    source: redirects,
  }),
  refused("51", "redirect-other-host", "a redirect to another host is not followed", noAnswer, {
    needs: "closed-network",
    source: redirects,
  }),
  refused("52", "redirect-307-other-host", "a redirect that asks for the body again doesn't get the secret", noAnswer, {
    needs: "closed-network",
  }),
  refused("60", "reset-before-answer", "the connection is reset before the answer: no login", noAnswer),
  refused("61", "reset-in-headers", "the connection is reset in the headers: no login", noAnswer),
  refused("62", "reset-in-body", "the connection is reset in the body: no login", noAnswer),
  refused("63", "never-answers", "as long as GitHub doesn't answer nobody is in, and nothing is written", noAnswer, {
    source: "https://github.com/openclaw/octopool/pull/61",
  }),
  refused("64", "wrong-content-length", "an answer shorter than its Content-Length is no token", noAnswer),
  refused("66", "half-open", "GitHub hangs up politely without an answer: no login", noAnswer),
  ...(
    [
      ["70", "slow", "a slow answer is an answer"],
      ["71", "byte-by-byte", "an answer that drips in byte by byte is an answer"],
      ["72", "extra-fields", "fields that nobody knows are passed over"],
      ["73", "content-type-without-charset", "application/json without a charset is JSON"],
      ["74", "token-very-long", "a token of 4 KiB is a token"],
      ["75", "slow-headers", "an answer whose headers come one by one is an answer"],
    ] as const
  ).map(([id, fault, title]): Case => ({
    id: `TOKEN-${id}`,
    level: "MUST",
    title,
    ...(fault === "extra-fields" && { source: "https://github.com/t3-oss/create-t3-app/issues/182" }),
    when: login({ faults: { [exchange]: fault } }),
    then: {
      ...isNew(adaFromGitHub, "1815"),
      requests: [{}, { headers: { authorization: asBearer } }],
    },
  })),
  // Here engines differ, or the contract doesn't say: all of a login, or nothing.
  ...(
    [
      ["80", "text-plain-json", "JSON that says it is plain text"],
      ["81", "json-with-bom", "JSON behind a byte order mark"],
      ["82", "duplicate-keys", "JSON with the same key twice"],
      ["83", "escaped-slashes", "JSON with escaped slashes and surrogate pairs"],
      ["84", "huge-body", "an answer of megabytes"],
      ["85", "error-beside-token", "an answer with an error and a token"],
      ["22", "malformed-json", "JSON that doesn't parse (but SurrealQL would)"],
      ["65", "gzip-garbage", "an answer that says gzip and isn't"],
    ] as const
  ).map(([id, fault, what]): Case => ({
    id: `TOKEN-${id}`,
    level: "MUST",
    title: `${what} is a token or none: nobody is signed in by half`,
    ...(fault === "escaped-slashes" && {
      source: [
        "https://github.com/surrealdb/surrealdb/issues/7039",
        "https://github.com/surrealdb/surrealdb/pull/7252",
      ],
    }),
    when: login({ faults: { [exchange]: fault } }),
    then: {
      either: [
        isNew(adaFromGitHub, "1815"),
        { fails: [...noSuchAnswer, "masked"], calls: [exchange] },
        // what the engine made of it was a token, but not GitHub's
        { fails: ["user_fetch_failed", "masked"], calls: bothCalls },
      ],
    },
  })),
]);
