import type { LoginOptions } from "./report-of-options.ts";

/** What people see when they can't log in, why that may be, and the login that shows it. */
export interface Symptom {
  /** Also the name of its report in docs/repro, where there is one. */
  readonly id: string;
  /** In the words of those who report it. */
  readonly sees: string;
  /** Other words that they use: of errors, stages, GitHub's codes. */
  readonly also: readonly string[];
  readonly cause: string;
  readonly login: LoginOptions;
  /** What to do about it. */
  readonly fix: string;
  readonly source: string;
}

const bug = (path: string) => `https://github.com/${path}`;
const docs = (page: string) => `https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/${page}`;
const masked = "The record access signin query failed";

/** docs/troubleshooting.md is made of these: node scripts/repro/write-troubleshooting.ts */
export const symptoms: readonly Symptom[] = [
  {
    id: "private-email",
    sees: `"${masked}" for some people, always the same ones`,
    also: [
      "missing_email",
      "email null",
      "works for me but not for her",
      "others can",
      "Expected `string` but found `NULL`",
    ],
    cause:
      "their e-mail address is private on GitHub: `GET /user` says `null`, which is `NULL` in SurrealDB and not `NONE`",
    login: { persona: "privateEmail" },
    fix: "Look for the link before the e-mail, and ask `$profile.email.is_string()`; or read the addresses from `GET /user/emails`.",
    source: bug("directus/directus/issues/24099"),
  },
  {
    id: "name-never-set",
    sees: "the first login fails for people who never set a name on GitHub",
    also: [masked, "name null", "Couldn't coerce value for field `name`", "works for me but not for him", "others can"],
    cause: "`name` is `null`, and an `option<string>` takes `NONE` and no `NULL`",
    login: { persona: "noName" },
    fix: "`name = IF $profile.name.is_string() { $profile.name } ELSE { NONE }`; likewise for every other field of the profile.",
    source: bug("avitorio/outstatic/issues/327"),
  },
  {
    id: "id-null",
    sees: "somebody is logged in to an account of somebody else",
    also: ["wrong account", "shared account", "missing_github_id", "provider_id NULL"],
    cause:
      "an answer without an id (a proxy, another API) is taken for one: the text of `NULL` is 'NULL', and the next person has it, too",
    login: {
      profile: '{"id":null}',
      user: ['{"id":"users:bob","email":"bob@example.org"}'],
      link: ['{"user":"users:bob","provider":"github","provider_id":"NULL"}'],
    },
    fix: "`IF !$profile.id.is_int() OR $profile.id <= 0 { THROW … }` before anything is looked for by it; look for links to 'NULL'.",
    source: bug("writefreely/writefreely/issues/514"),
  },
  {
    id: "email-changed",
    sees: "all data are gone: the login works, and the account is empty",
    also: ["empty account", "new account", "second account", "duplicate user"],
    cause: "the e-mail on GitHub is another than here, and nothing linked the two before: it is a new person",
    login: { profile: '{"email":"ada@new.example.org"}', user: ['{"id":"users:ada","email":"ada@example.org"}'] },
    fix: "Nothing in the function can know. Link accounts while people are logged in, or move the link: `UPDATE auth_accounts SET user = users:ada WHERE …`.",
    source: bug("grafana/grafana/issues/11818"),
  },
  {
    id: "deleted-user",
    sees: "people who deleted their account can't come back",
    also: ["linked_account_missing_user", "user does not exist", "account deleted"],
    cause: "the row of `auth_accounts` outlived its user",
    login: { link: ['{"user":"users:ada","provider":"github","provider_id":"1815"}'] },
    fix: "Delete links with their user: `DEFINE EVENT unlink ON users WHEN $event = 'DELETE' THEN (DELETE auth_accounts WHERE user = $before.id)`.",
    source: bug("coder/coder/pull/12112"),
  },
  {
    id: "secret-rotated",
    sees: "nobody can log in since a certain moment: incorrect_client_credentials",
    also: ["missing_access_token", "worked yesterday", "client secret", "403 after rotation"],
    cause:
      "a new client secret was generated on GitHub (or it was pasted with a space), and the database has another; GitHub says so with HTTP 200",
    login: { provider: ['{"client_secret":"0123456789abcdef0123456789abcdef01234567"}'] },
    fix: "`UPDATE auth_providers SET client_secret = '…' WHERE provider = 'github'`.",
    source: bug("cmd-johnson/deno-oauth2-client/issues/25"),
  },
  {
    id: "callback-url-changed",
    sees: "nobody can log in since the application moved: redirect_uri_mismatch",
    also: ["missing_access_token", "redirect loop", "callback url", "worked yesterday", "http behind https proxy"],
    cause: "the redirect_uri of the login page is not below the callback URL that GitHub knows",
    login: { fault: ["oauth-redirect-uri-mismatch"] },
    fix: "Change the callback URL in the settings of the OAuth app, or the redirect_uri that the application sends.",
    source: bug("ueberauth/ueberauth_github/pull/30"),
  },
  {
    id: "rate-limited",
    sees: "logins fail for some minutes and then work again, everybody's",
    also: [masked, "rate limit", "403 Forbidden", "429", "sometimes"],
    cause:
      "GitHub limits how often it is asked; `http::get` fails with any status of 400 and more, before the function can look at the answer",
    login: { fault: ["GET /user=rate-limit-secondary"] },
    fix: "Nothing to look at in the function: let the client wait a minute and start again at GitHub's page, because the code is spent.",
    source: bug("komalharshita/DevPath/issues/1863"),
  },
  {
    id: "proxy-html",
    sees: "it works at home, and in this network nobody can log in",
    also: ["html", "captive portal", "user_fetch_failed", "missing_github_id", "JSON parse", "company proxy"],
    cause: "a proxy answers for GitHub with a page of its own, and HTTP 200",
    login: { fault: ["GET /user=portal-page"] },
    fix: "Ask `$profile.is_object()` before its fields; let the server reach github.com and api.github.com.",
    source: bug("komalharshita/DevPath/issues/1863"),
  },
  {
    id: "two-at-once",
    sees: "a double click, two tabs: one of two first logins fails, now and then",
    also: [masked, "race", "unique index", "conflict", "try again", "sometimes"],
    cause: "both create the same user, and the UNIQUE index lets one through",
    login: { "at-once": "2" },
    fix: "That is right: one person, one row. Let the client try once more with a new code; disable the button.",
    source: bug("codebar/planner/pull/2780"),
  },
  {
    id: "code-used-twice",
    sees: "bad_verification_code after reloading the page, or going back",
    also: [
      "missing_access_token",
      "code is incorrect or expired",
      "reload",
      "back button",
      "prefetch",
      "double request",
    ],
    cause: "a code can be traded once: a reload, React's strict mode, or a prefetch sent it twice",
    login: { code: "used" },
    fix: "Take the code out of the address before it is sent, and send it once.",
    source: bug("soofstad/react-oauth2-pkce/issues/50"),
  },
  {
    id: "code-expired",
    sees: "bad_verification_code for people who were away for a while",
    also: ["missing_access_token", "code expired", "ten minutes"],
    cause: "a code lives for ten minutes",
    login: { code: "expired" },
    fix: "Start again at GitHub's page; send the code as soon as it is there.",
    source: docs("troubleshooting-oauth-app-access-token-request-errors#bad-verification-code"),
  },
  {
    id: "code-missing",
    sees: `"${masked}" at once, and GitHub is never asked`,
    also: ["access_denied", "no code", "undefined", "Expected `string` but found `NONE`"],
    cause:
      "the callback came without a code (the person said no: `?error=access_denied`), or the variable has another name",
    login: { code: "missing" },
    fix: "Read `error` and `error_description` in the callback first, and send `variables: { code }` only where there is one.",
    source: bug("go-gitea/gitea/pull/18185"),
  },
  {
    id: "app-suspended",
    sees: "nobody can log in: application_suspended",
    also: ["missing_access_token", "suspended", "worked yesterday"],
    cause: "GitHub suspended the OAuth app",
    login: { fault: ["oauth-application-suspended"] },
    fix: "Write to GitHub's support.",
    source: docs("troubleshooting-authorization-request-errors#application-suspended"),
  },
  {
    id: "unverified-email",
    sees: "a new GitHub account can't log in: unverified_user_email",
    also: ["missing_access_token", "email not verified"],
    cause: "the primary e-mail address was never confirmed on GitHub",
    login: { fault: ["oauth-unverified-user-email"] },
    fix: "Tell the person to confirm the address on GitHub, and to try again.",
    source: docs("troubleshooting-oauth-app-access-token-request-errors#unverified-user-email"),
  },
  {
    id: "token-refused",
    sees: `"${masked}", and GitHub had given a token: 401`,
    also: ["401 Unauthorized", "Bad credentials", "revoked", "right after the exchange"],
    cause: "the token is refused by api.github.com: revoked at once, cut off, or not known there yet",
    login: { fault: ["GET /user=status-401"] },
    fix: "Send `Authorization: 'Bearer ' + $token` to api.github.com; where that is so already, start again at GitHub's page.",
    source: bug("huggingface/serge/pull/54"),
  },
  {
    id: "github-down",
    sees: `"${masked}" for everybody, and githubstatus.com is not green`,
    also: ["503", "502", "500", "outage", "Service Unavailable"],
    cause: "GitHub answers with 5xx",
    login: { fault: ["GET /user=status-503"] },
    fix: "Wait. Nothing was written: the whole login is one transaction.",
    source: bug("komalharshita/DevPath/issues/1863"),
  },
  {
    id: "connection-reset",
    sees: "logins fail now and then with an error of the connection",
    also: [masked, "error sending request", "reset", "timeout", "firewall", "--allow-net"],
    cause: "the server can't reach GitHub, or something between cuts the connection",
    login: { fault: ["GET /user=reset-before-answer"] },
    fix: "Try from the server's machine: `curl https://api.github.com/user` must answer 401. Start SurrealDB with `--allow-net github.com,api.github.com`.",
    source: bug("openclaw/octopool/pull/61"),
  },
  {
    id: "form-answer",
    sees: "GitHub accepted the code, and the function sees no token",
    also: ["missing_access_token", "token_request_failed", "access_token=gho_", "form-encoded", "Accept header"],
    cause: "without `Accept: application/json` GitHub answers form-encoded text",
    login: { fault: ["form-answer"] },
    fix: "Send `{ Accept: 'application/json' }` as the third argument of `http::post`.",
    source: bug("toeverything/AFFiNE/issues/14334"),
  },
  {
    id: "merged-account",
    sees: "an account that was there before is taken over, or opens for two people",
    also: ["account takeover", "merge by email", "pre-hijacking", "password still works"],
    cause:
      "a user with this e-mail was there, made by somebody who never confirmed the address, and its password still works",
    login: { user: ['{"id":"users:squatter","email":"ada@example.org"}'] },
    fix: "Where a login links an account that is there, make its password useless (`password = rand::string(64)`), or confirm addresses first.",
    source: bug("better-auth/better-auth/pull/9578"),
  },
];
