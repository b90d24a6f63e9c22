import type { Section } from "./statement.ts";

export const code: Section = {
  title: "The code and the variables of a client",
  about: `\`fn::github_login($code: string)\` gets what any stranger sends. What follows is in the order in which it works: configuration, code for token, token for profile, e-mail, then the linked user, the merge, or a new user.`,
  statements: [
    {
      id: "C-3.1",
      level: "MUST",
      cases: ["CODE-01..07", "SAME-04"],
      says: "A code opens one account once: GitHub judges it, and a code that is used, old, another app's or made up opens nobody's.",
      why: "The code passes through browsers, logs and proxies; its only protection is that it is good once, for this app.",
      evidence: [
        "https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.2",
        "https://datatracker.ietf.org/doc/html/rfc6819#section-4.4.1.1",
      ],
    },
    {
      id: "C-3.2",
      level: "MUST",
      cases: ["CODE-11"],
      says: "A code is text and nothing else: what is no text, or missing, opens nothing; any text goes to GitHub as it is, or trimmed, or is refused without a request.",
      why: "An object in its place is put into the request to GitHub, or compared with rows.",
    },
    {
      id: "C-3.3",
      level: "MUST",
      cases: ["CODE-10"],
      says: "Other variables that the client sends change nothing: neither who it is, nor which record it gets.",
      why: "`$user`, `$id` or `$provider` from a client is an account of its choice.",
    },
    {
      id: "C-3.4",
      level: "MUST",
      cases: ["BACK-01..05"],
      says: "There is no other code than GitHub's: no word of the house, no text that the function, the access or a param spells out (alone, or before an e-mail or an id), nothing that others know of a user, and no access token, whichever app it was given to.",
      why: "A way in that was left for tests is a way in; and a token that any app got opens accounts to every app's maker.",
      evidence: ["https://datatracker.ietf.org/doc/html/rfc6819#section-4.4.2.6"],
    },
    {
      id: "C-3.5",
      level: "MUST",
      cases: ["BACK-11"],
      says: "A variable that the access or its functions read, and the contract doesn't know, makes nobody somebody else, whatever is sent in it.",
      why: "`$on_behalf_of` that was meant for support is everybody's.",
    },
    {
      id: "C-3.6",
      level: "SHOULD",
      cases: ["CODE-08..09"],
      says: "What is no text, or missing, is refused without a request.",
      why: "A function with `$code: string` does so by itself; a login in the access's own clauses has to ask. GitHub refuses it as well, but anybody could have the app's secret sent to it as often as they like.",
    },
  ],
};

export const configuration: Section = {
  title: "Step 0: the app's credentials",
  about:
    "The row of provider `github` in `auth_providers`: SurrealDB Cloud has no environment variables, so the credentials live in a table.",
  statements: [
    {
      id: "C-4.1",
      level: "MUST",
      cases: ["CONFIG-01", "CONFIG-06"],
      says: "Without the row nobody logs in, and with one that lacks a value neither; GitHub isn't called. Stages: `missing_github_config`, `invalid_github_config`.",
      why: "An empty client id sent to GitHub comes back as an error that names the wrong culprit.",
    },
    {
      id: "C-4.2",
      level: "MUST",
      cases: ["CONFIG-02..05", "CONFIG-10"],
      says: "GitHub's row counts and no other provider's, and it is read again at each login.",
      why: "A rotated secret that is still sent locks everybody out; another provider's secret sent to GitHub is lost.",
    },
    {
      id: "C-4.3",
      level: "MUST",
      cases: ["CONFIG-07..09"],
      says: "What GitHub answers to wrong credentials is no login.",
      why: "It is HTTP 200 and an object with `error`.",
      evidence: [
        "https://docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors",
      ],
    },
  ],
};

export const exchange: Section = {
  title: "Step 1: the code for a token",
  about:
    "POST to `https://github.com/login/oauth/access_token`, with client id, client secret and code in the body, as JSON or as a form.",
  statements: [
    {
      id: "C-5.1",
      level: "MUST",
      cases: ["REQUEST-01..02"],
      says: "One request with client id, client secret and code, and nothing else but what belongs to this exchange (`redirect_uri`, `code_verifier`, `grant_type`); the answer is asked for as JSON.",
      why: "GitHub's default is a form-encoded answer, which SurrealDB hands over as text.",
      evidence: ["https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps"],
    },
    {
      id: "C-5.2",
      level: "MUST",
      cases: ["TOKEN-01..21", "TOKEN-23..47", "TOKEN-60..64", "TOKEN-66"],
      says: "Only an answer with a token, a text that isn't empty, goes on. An error with HTTP 200, another status, another content type, another shape or no answer is no login, and nothing is kept. Stages: `token_request_failed`, `missing_access_token`.",
      why: "GitHub's OAuth errors come with HTTP 200; JSON null is NULL, which `= NONE` lets pass.",
    },
    {
      id: "C-5.3",
      level: "MUST",
      cases: ["TOKEN-50..52"],
      says: "The secret and the code go to github.com and to no host that it redirects to.",
      why: "A redirect that asks for the body again would hand the app's secret to whoever is there.",
    },
    {
      id: "C-5.4",
      level: "MUST",
      cases: ["TOKEN-70..75"],
      says: "An answer that is late, slow, large or has more members than anybody knows is an answer.",
      why: "GitHub adds members, and is slow at times: people would be locked out by nobody's mistake.",
    },
    {
      id: "C-5.5",
      level: "MUST",
      cases: ["TOKEN-22", "TOKEN-65", "TOKEN-80..85"],
      says: "What one client makes of an answer and another doesn't (a byte order mark, a key twice, an error beside a token) is a login or none, never half of one.",
      why: "Half a login is a user without a link, or a link to nobody.",
    },
  ],
};

export const profile: Section = {
  title: "Step 2: the token for a profile",
  about: "GET `https://api.github.com/user` with `Authorization: Bearer …`, or `token …`.",
  statements: [
    {
      id: "C-6.1",
      level: "MUST",
      cases: ["REQUEST-03..05"],
      says: "One request with the token in the Authorization header, a User-Agent, and JSON asked for.",
      why: "The API refuses those without a User-Agent; a token in an address is in logs.",
      evidence: ["https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api"],
    },
    {
      id: "C-6.2",
      level: "MUST",
      cases: ["PROFILE-10..21", "PROFILE-23..28", "PROFILE-31..34", "PROFILE-60..64", "PROFILE-66", "PROFILE-90"],
      says: "Only an object with an id goes on; any other answer, status or silence is no login, and nothing is kept. Stage: `user_fetch_failed`.",
      why: "An error of the API is JSON, too.",
    },
    {
      id: "C-6.3",
      level: "MUST",
      cases: ["PROFILE-50..52"],
      says: "The token goes to api.github.com and to no host that it redirects to.",
      why: "It opens the user's GitHub account as far as its scopes go.",
    },
    {
      id: "C-6.4",
      level: "MUST",
      cases: ["PROFILE-22", "PROFILE-65", "PROFILE-70..85"],
      says: "A profile that is late, slow, large or has more members than anybody knows is a profile; one that clients read differently is a login or none.",
      why: "People would be locked out, or left half logged in, by nobody's mistake.",
    },
    {
      id: "C-6.5",
      level: "MUST",
      cases: ["PROFILE-29", "ID-01..12"],
      says: "The id is a number above 0, kept digit by digit: absent, null, a text, a fraction or an id beside it opens nobody's account. Stage: `missing_github_id`.",
      why: '`type::string(NULL)` is "NULL" on 3.x: an id of null links everybody to one account.',
    },
    {
      id: "C-6.6",
      level: "MUST",
      cases: ["ID-13", "LINK-06..07", "LINK-14", "NEW-14"],
      says: "The id is who somebody is: not the login name, not the node_id, not the e-mail.",
      why: "Login names are given away again, and e-mails change hands.",
    },
  ],
};

export const email: Section = {
  title: "Step 3: the e-mail",
  about:
    "The `email` of the profile (or one of `GET /user/emails`: section 17), in lower case, without white space around it.",
  statements: [
    {
      id: "C-7.1",
      level: "MUST",
      cases: ["EMAIL-01..04", "EMAIL-10..12"],
      says: "Without an e-mail nobody new is signed in, and no row is left: absent, null, empty, blank or no text is none. Stage: `missing_email`.",
      why: "Whoever has none would merge with everybody else who has none.",
      choice: "missing-email",
    },
    {
      id: "C-7.2",
      level: "MUST",
      cases: ["EMAIL-05", "EMAIL-13"],
      says: "What is no address is stored nowhere, and merges with nobody.",
      why: "The next e-mail to it goes to nobody, or to somebody else.",
    },
    {
      id: "C-7.3",
      level: "MUST",
      cases: ["EMAIL-06..09"],
      says: "The e-mail is compared and stored in lower case, without white space around it; no other spelling is the same mailbox.",
      why: "Two spellings of one mailbox are two accounts; two mailboxes taken for one are a theft.",
    },
  ],
};

export const linked: Section = {
  title: "Step 4: the account is linked already",
  about: "A row of `auth_accounts` with provider `github` and this id: its user is the answer, and no row changes.",
  statements: [
    {
      id: "C-8.1",
      level: "MUST",
      cases: ["LINK-01..03", "LINK-13", "LINK-20"],
      says: "A linked account opens its user, whatever name, picture, login or e-mail GitHub shows by now.",
      why: "The link is the identity. An e-mail that is compared first opens somebody else's account.",
    },
    {
      id: "C-8.2",
      level: "MUST",
      cases: ["LINK-04..05"],
      says: "A linked user needs no e-mail: who makes it private still gets in.",
      why: "Locked out by a setting on GitHub: the commonest bug of all.",
    },
    {
      id: "C-8.3",
      level: "MUST",
      cases: ["LINK-08", "LINK-15"],
      says: "The login of a linked user writes nothing.",
      why: "Whatever it writes, it overwrites what the user or an admin has set; and two at once collide.",
    },
    {
      id: "C-8.4",
      level: "MUST",
      cases: ["LINK-16..19"],
      says: "A link whose user is gone or absent is refused, and doesn't go over to somebody else (where links go with their user, by an EVENT or ON DELETE, there is none). Stages: `linked_account_missing_user`, `linked_account_missing_user_ref`.",
      why: "A deleted account that comes back as another person's is a takeover.",
    },
    {
      id: "C-8.5",
      level: "MUST",
      cases: ["LINK-09..12"],
      says: "Only GitHub's links count, and each opens the one user that it names.",
      why: "Ids of two providers may be equal.",
    },
    {
      id: "C-8.6",
      level: "MUST",
      cases: ["BACK-10"],
      says: "GitHub's links are those whose provider is `github`, in this spelling and no other.",
      why: "`GitHub`, `github ` or `github-enterprise` is another provider, whose ids somebody else gives out.",
    },
    {
      id: "C-8.7",
      level: "MUST",
      cases: ["BACK-12..14"],
      says: "Nothing that GitHub says of a person beside id, e-mail, name and picture (`site_admin`, `type`, `company`, `plan`, `login` …) changes who signs in or what is written, of linked, merged and new users.",
      why: "Most of it anybody can write into the own profile, and none of it says what somebody may do here.",
    },
  ],
};

export const merge: Section = {
  title: "Step 5: no link, but a user with this e-mail",
  about: "The link is made, and that user is the answer.",
  statements: [
    {
      id: "C-9.1",
      level: "MUST",
      cases: ["MERGE-01..05", "MERGE-08..09", "MERGE-16"],
      says: "The user with exactly this e-mail (in lower case) gets the link, and nobody else.",
      why: "A merge with a look-alike gives an account away.",
    },
    {
      id: "C-9.2",
      level: "MUST",
      cases: ["MERGE-06"],
      says: "The merged user keeps e-mail, name, picture and everything else that was theirs.",
      why: "GitHub's profile is for new users.",
    },
    {
      id: "C-9.3",
      level: "MUST",
      cases: ["MERGE-10..11", "MERGE-17"],
      says: "Who signed up first with somebody else's e-mail and a password has no way in after the merge.",
      why: "Pre-hijacking: the thief waits in the account until its owner comes.",
      choice: "unconfirmed-password",
    },
    {
      id: "C-9.4",
      level: "MUST",
      cases: ["MERGE-12"],
      says: "Links of other providers that the user has stay.",
      why: "Each was made with an e-mail that its provider had confirmed.",
      choice: "foreign-links",
    },
    {
      id: "C-9.5",
      level: "MUST",
      cases: ["MERGE-07", "MERGE-13..14"],
      says: "A second GitHub account with the e-mail gets a link of its own and replaces none; after a merge the account is linked (section 8).",
      why: "A replaced link locks the first account's owner out.",
    },
    {
      id: "C-9.6",
      level: "MUST",
      cases: ["BACK-06..09"],
      says: "The merge compares the whole of the profile's own `email`, and nothing else: no other field that holds an address, no beginning of one, no alias (dots, plus signs, another host), no address of GitHub's own.",
      why: "Whatever else is compared, somebody can make look like another user's e-mail.",
    },
  ],
};

export const newUser: Section = {
  title: "Step 6: a new user",
  about: "Neither link nor e-mail is known: a user and a link are made.",
  statements: [
    {
      id: "C-10.1",
      level: "MUST",
      cases: ["NEW-01..02", "NEW-05", "NEW-08..09", "NEW-15..16"],
      says: "One user with the e-mail, name and picture of the profile, and one link; no other row changes. In fields of the schema's own both are as a plain CREATE makes them.",
      why: "Asked for by name.",
    },
    {
      id: "C-10.2",
      level: "MUST",
      cases: ["NEW-03..04", "NEW-06..07"],
      says: "A profile without name or picture, or with null for them, makes a user without one: NONE, NULL or an empty text.",
      why: "GitHub sends null for most people; `option<string>` refuses NULL.",
      choice: "missing-name",
    },
    {
      id: "C-10.3",
      level: "MUST",
      cases: ["NEW-10..11", "NEW-17", "USER-09"],
      says: "Nobody can sign in with the password of a user that GitHub made: it is unguessable, and nobody else's.",
      why: "A constant password is everybody's.",
    },
    {
      id: "C-10.4",
      level: "MUST",
      cases: ["NEW-12..13"],
      says: "The next login finds the same user by the link and makes nobody.",
      why: "Two accounts for one person, and data that seems lost.",
    },
  ],
};

export const atomicity: Section = {
  title: "All or nothing, and at once",
  about: "A login is one transaction. What a failure may leave behind is: nothing.",
  statements: [
    {
      id: "C-11.1",
      level: "MUST",
      cases: ["ATOM-01..03"],
      says: "When one of the writes fails, no row is left and none has changed.",
      why: "A user without a link blocks the e-mail; a link without a user locks its owner out.",
    },
    {
      id: "C-11.2",
      level: "MUST",
      cases: ["SAME-01..03", "SAME-05..08", "EQUAL-01..08", "CROWD-01..03"],
      says: "Logins of one person, or with one e-mail, at the same time make one user and a link for each account; who loses the race fails, and gets in with a new code.",
      why: "People click twice.",
    },
    {
      id: "C-11.3",
      level: "MUST",
      cases: ["DURING-01..10"],
      says: "What changes in the middle of a login (the app, the user, the link, the e-mail, the schema) leaves nobody with another's account and no row without its other half.",
      why: "GitHub takes seconds to answer, and people work meanwhile.",
    },
  ],
};
