import { type Case, login, type RefusalKind, suite, table } from "../../fixtures/case/case.ts";
import { theClientId } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import type { FaultName } from "../../mock-github/start.ts";
import { ada, adaFromGitHub, adasLink, bothCalls, fetchUser, isNew } from "./login-expectations.ts";

/** A linked user is there, so that a login that goes wrong has somebody to let in. */
const refused = (
  id: string,
  fault: FaultName,
  title: string,
  fails: readonly RefusalKind[],
  more: Partial<Case> & { calls?: string[] } = {},
): Case => {
  const { calls = bothCalls, ...rest } = more;
  return {
    id: `PROFILE-${id}`,
    level: "MUST",
    title,
    given: { users: [ada], links: [adasLink] },
    when: login({ faults: { [fetchUser]: fault } }),
    then: { fails, calls },
    ...rest,
  };
};

const noAnswer = ["user_fetch_failed", "masked"] as const;
/** A readable answer that is no profile: both stages describe it. */
const noProfile = ["user_fetch_failed", "missing_github_id"] as const;
const notCaught = [...noProfile, "masked"] as const;

const redirects = "https://www.kodemsecurity.com/cve-archive/ghsa-97vg-427p-8hx5";

export const profileAnswer = suite("profile-answer", [
  refused("10", "status-401", "a token that is refused right after the exchange is no login", noAnswer, {
    source: "https://github.com/huggingface/serge/pull/54",
  }),
  ...(
    [
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
    refused(id, fault, `the API answers ${what}: no login, nothing kept`, noAnswer, {
      source: "https://github.com/komalharshita/DevPath/issues/1863",
    }),
  ),
  refused("20", "portal-page", "a proxy's HTML page with HTTP 200 is no profile", noProfile, {
    source: "https://github.com/komalharshita/DevPath/issues/1863",
  }),
  refused("21", "empty-body", "an empty body is no profile", notCaught),
  refused("23", "truncated-json", "JSON that breaks off is no profile", notCaught),
  refused("24", "json-null", "JSON null is no profile", noProfile),
  refused("25", "json-true", "JSON true is no profile", noProfile),
  refused("26", "json-number", "a JSON number is no profile", noProfile),
  refused("27", "json-string", "a JSON string is no profile", noProfile),
  refused("28", "json-array", "a JSON array is no profile", noProfile),
  refused("29", "json-empty-object", "an empty object has no id", ["missing_github_id"]),
  refused("31", "no-content-type", "an answer without a content type is no profile", noProfile),
  refused("32", "wrong-content-type", "an answer that says it is a picture is no profile", noProfile),
  refused("33", "xml-content-type", "an answer that says it is XML is no profile", noProfile),
  refused("34", "octet-stream-content-type", "an answer that says it is bytes is no profile", noProfile),
  // a redirect within the allowed hosts is followed; embedded, the allow list names a port, and then it isn't
  refused(
    "50",
    "redirect-same-host",
    "a redirect to another path of the API is no profile, followed or not",
    noAnswer,
    {
      then: {
        either: [
          { fails: noAnswer, calls: bothCalls },
          { fails: notCaught, calls: [...bothCalls, `GET /redirected?client_id=${theClientId}`] },
        ],
      },
      source: redirects,
    },
  ),
  refused("51", "redirect-other-host", "a redirect doesn't carry the token to another host", noAnswer, {
    needs: "closed-network",
    source: redirects,
  }),
  refused("52", "redirect-307-other-host", "a 307 doesn't carry the token to another host either", noAnswer, {
    needs: "closed-network",
  }),
  refused("60", "reset-before-answer", "the connection is reset before the answer: no login", noAnswer),
  refused("61", "reset-in-headers", "the connection is reset in the headers: no login", noAnswer),
  refused("62", "reset-in-body", "the connection is reset in the body: no login", noAnswer),
  refused("63", "never-answers", "as long as the API doesn't answer nobody is in, and nothing is written", noAnswer, {
    source: "https://github.com/openclaw/octopool/pull/61",
  }),
  refused("64", "wrong-content-length", "an answer shorter than its Content-Length is no profile", noAnswer),
  refused("66", "half-open", "the API hangs up politely without an answer: no login", noAnswer),
  ...(
    [
      ["70", "slow", "a slow answer is an answer"],
      ["71", "byte-by-byte", "an answer that drips in byte by byte is an answer"],
      ["72", "extra-fields", "fields that nobody knows are passed over"],
      ["73", "content-type-without-charset", "application/json without a charset is JSON"],
      ["75", "slow-headers", "an answer whose headers come one by one is an answer"],
    ] as const
  ).map(([id, fault, title]): Case => ({
    id: `PROFILE-${id}`,
    level: "MUST",
    title,
    when: login({ faults: { [fetchUser]: fault } }),
    then: isNew(adaFromGitHub, "1815"),
  })),
  ...(
    [
      ["80", "text-plain-json", "a profile that says it is plain text"],
      ["81", "json-with-bom", "a profile behind a byte order mark"],
      ["82", "duplicate-keys", "a profile with the same key twice"],
      ["83", "escaped-slashes", "a profile with escaped slashes and surrogate pairs"],
      ["84", "huge-body", "a profile of megabytes"],
      ["22", "malformed-json", "a profile that doesn't parse (but SurrealQL would)"],
      ["65", "gzip-garbage", "a profile that says gzip and isn't"],
    ] as const
  ).map(([id, fault, what]): Case => ({
    id: `PROFILE-${id}`,
    level: "MUST",
    title: `${what} is a profile or none: nobody is signed in by half`,
    ...(fault === "escaped-slashes" && {
      source: [
        "https://github.com/surrealdb/surrealdb/issues/7039",
        "https://github.com/surrealdb/surrealdb/pull/7252",
      ],
    }),
    when: login({ faults: { [fetchUser]: fault } }),
    then: { either: [isNew(adaFromGitHub, "1815"), { fails: [...notCaught, "missing_email"], calls: bothCalls }] },
  })),
  {
    id: "PROFILE-85",
    level: "MUST",
    title: "a name in escaped surrogate pairs is stored character by character, or nobody signs in",
    source: "https://surrealdb.com/docs/operate/upgrading/2x-to-3x",
    given: { github: personas.ada.with({ name: "Ada 🚀 Łovelace" }) },
    when: login({ faults: { [fetchUser]: "escaped-unicode" } }),
    then: {
      either: [isNew({ ...adaFromGitHub, name: "Ada 🚀 Łovelace" }, "1815"), { fails: notCaught, calls: bothCalls }],
    },
  },
  ...table({ "token-host": "status-503", api: "status-503" } as const, (fault, where) => ({
    id: `PROFILE-90-${where}`,
    level: "MUST",
    title: `after a failure of the ${where === "api" ? "API" : "token host"} a new code works`,
    source: "https://github.com/spree/spree/pull/14282",
    when: [login({ faults: { [where === "api" ? fetchUser : (bothCalls[0] ?? "")]: fault } }), login()],
    then: [
      { fails: ["refused" as const], calls: where === "api" ? bothCalls : bothCalls.slice(0, 1) },
      isNew(adaFromGitHub, "1815"),
    ],
  })),
]);
