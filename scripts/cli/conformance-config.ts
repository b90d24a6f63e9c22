import type { CredentialsChoice } from "../../fixtures/environment/choices/credentials.ts";
import type { ThrownWords } from "../../fixtures/environment/choices/errors.ts";
import type { OtherHost } from "../../mock-github/start.ts";
import type { SwitchedOff } from "../../fixtures/environment/choices/switched-off.ts";

// Written out, and not inferred from what checks it (config-file.ts): editors show what stands here at each key.
// conformance-config.test.ts compares the two.

/**
 * What login-conformance.config.ts exports by default. Everything may be left out, and is as in the contract then.
 * Paths are relative to the file.
 */
export interface ConformanceConfig {
  /** The schema under test: files, folders or globs, in the order in which they are loaded. Default: the reference. */
  schema?: string | string[];
  /** More SurrealQL, applied over the schema: what the application's own deployment adds. */
  overlays?: string | string[];
  /** Rows that the schema itself writes, such as that of the OAuth app: left out (default), because cases bring their own, or kept. */
  rows?: "leave-out" | "keep";
  /** JSON file of known failures: by the case's id, the reason. One that passes fails the run. */
  baseline?: string;
  /** What the contract leaves to the schema: docs/contract.md, Choices. */
  choices?: ConfiguredChoices;
  /** What the schema has beside the contract, and who sets it: it is neither asked for nor taken for a mistake then. */
  additions?: ConfiguredAdditions;
  /** Failures of level SHOULD count, too. Default: false. */
  strict?: boolean;
  /** What the schema calls the things of the contract. */
  names?: ConfiguredNames;
  /** The web application around the login, for `conformance --client`: docs/client.md. */
  client?: ConfiguredClient;
  /** Several schemas and versions, for `login-conformance projects`. What stands above holds of all. */
  projects?: ConfiguredProject[];
}

/** How the application is reached and understood. Paths begin with "/"; what is left out is found out. */
interface ConfiguredClient {
  /** Where it runs, such as "http://127.0.0.1:5173": for `--client` without a URL. */
  url?: string;
  /** The command that starts it, as a shell takes it; GITHUB_URL, GITHUB_CLIENT_ID and more are in its environment. Default: it runs already. */
  start?: string;
  /** How long it may take to start. Default: 60. */
  startSeconds?: number;
  /** Where GitHub stands for it. Default: 4747. */
  mockPort?: number;
  /** The client_id that it is configured with. Default: the one of `mock`. */
  clientId?: string;
  /** The client_secret that it is configured with. Default: the one of `mock`. */
  clientSecret?: string;
  /** The page with the link or the button that begins a login. Default: "/". */
  loginPage?: string;
  /** What begins a login: a path that leads to GitHub, or a CSS selector of what is clicked on `loginPage`. Default: found there. */
  login?: string;
  /** Where GitHub sends the browser back to, if the application names no redirect_uri. */
  callbackPath?: string;
  /** How it shows that somebody is logged in. What is named here must all be so. Default: the page says who: login name, name or e-mail. */
  signedIn?: {
    /** The page to look at. Default: "/". */
    page?: string;
    /** CSS selector of something that only people who are logged in see. */
    selector?: string;
    /** Words that only they read. */
    text?: string;
    /** Name of a cookie that only their browsers have. */
    cookie?: string;
    /** Guests are sent from `page` to another path. Default: false. */
    stays?: boolean;
  };
  /**
   * What ends a session: a path to open (`"POST /logout"` sends an empty form there, and so does a path that knows no GET), or
   * a CSS selector of what is clicked on `signedIn.page`; or several in order, such as `["/auth/signout", "form button"]`.
   * Default: found there.
   */
  logout?: string | string[];
  /** The parameter of `login` that says where a login leads; null: there is none. Default: usual names are tried. */
  next?: string | null;
  /** Path that begins a login by another provider. Default: there is none. */
  otherLogin?: string;
  /** Path at which a person who is logged in links an account at GitHub. Default: there is none. */
  link?: string;
  /** Scopes that it needs. Default: ["user:email"]. */
  scopes?: string[];
  /** How many seconds a page may take. Default: 15. */
  answersWithin?: number;
  /** How many days a session may last. Default: 30. */
  sessionDays?: number;
}

/** A schema on one version of SurrealDB or several. A key that stands here takes the place of the configuration's. */
export interface ConfiguredProject extends Omit<ConformanceConfig, "projects"> {
  /** What its reports are called: letters, digits, "_", "." and "-". */
  name: string;
  /** As in `["embedded:3.0.2", "3.3.5"]`: what `--surrealdb` takes. Default: the embedded engine. */
  surrealdb?: string | string[];
}

/** A question that the contract leaves open at each key; the value is the schema's answer. */
export interface ConfiguredChoices {
  /**
   * What a merge does to the password of a user whose e-mail was never confirmed. `taken-away` (default): it stops working;
   * `kept`; `merge-refused`: such a user is not merged with.
   */
  "unconfirmed-password"?: "taken-away" | "kept" | "merge-refused";
  /** What a merge does to links of other providers that the user has. `kept` (default), `dropped`, `merge-refused`. */
  "foreign-links"?: "kept" | "dropped" | "merge-refused";
  /** Whether a record user may change its own name and avatar_url. `read-only` (default), `writable`: and nothing else of its row. */
  "own-profile"?: "read-only" | "writable";
  /** Tables beside the contract's that a login, a sign-up or an EVENT writes, such as `["audit_log"]`. Default: none. */
  "also-written"?: readonly string[];
  /** What a login takes over from GitHub for a user who is linked already. `nothing` (default), `profile`: name and avatar_url. */
  "login-refreshes"?: "nothing" | "profile";
  /** Fields that every login sets, of the user, such as `["last_login"]`, or of its link: `["auth_accounts.last_seen"]`. Default: none. */
  "login-sets"?: readonly string[];
  /**
   * Where a login takes the e-mail from. `user` (default): the public one of `GET /user`; `user-emails`: the primary and
   * verified one of `GET /user/emails`; `user-then-emails`: the first, and where there is none, the second.
   */
  "email-from"?: "user" | "user-emails" | "user-then-emails";
  /** What becomes of somebody new who shows no e-mail that could be used. `refused` (default), `created`: a user without one. */
  "missing-email"?: "refused" | "created";
  /** What a new user is called whose profile has no name. `none` (default), `login`: by the login name at GitHub. */
  "missing-name"?: "none" | "login";
  /**
   * What the login throws when it fails. `object` (default): stage and message; `text`: any text for a person; `masked`:
   * anything or nothing; an object says which members and stages have other names, as in
   * `{ member: "code", message: "detail", stages: { missing_email: "no-email" } }`.
   */
  errors?: "object" | "text" | "masked" | ThrownWords;
  /** Whether a login with GitHub gives a refresh token with the token (WITH REFRESH). `none` (default), `with`. */
  refresh?: "none" | "with";
  /**
   * How a user is switched off: the field and the value that mean it, as in `{ field: "disabled", value: true }`, and with
   * `tokens: true` tokens from before open nothing either. `none` (default): nobody is.
   */
  "switched-off"?: "none" | SwitchedOff;
  /**
   * Who trades the code for GitHub's access token. `by-schema` (default): the login; `token`: the application, and the access gets the
   * token, asks GitHub whether it was given to this app, and then whose it is.
   */
  exchange?: "by-schema" | "token";
  /**
   * Hosts beside GitHub's two that the schema calls, such as `["hooks.example.com"]`. Default: none. A name alone answers 204 to
   * everything; `{ host: "risk.example.com", status: 200, headers: {}, json: { allow: true } }` says another answer, with `json`,
   * `text` or no body.
   */
  "other-hosts"?: readonly (string | OtherHost)[];
  /**
   * Where it is kept which account at GitHub opens which user. `table` (default): rows of auth_accounts; `relation`: that is one;
   * `field`: a field of the user, named by `names.fields.auth_accounts.provider_id`; `array`: a list on the user, named by
   * `names.fields.users.accounts`; `{ "user-id": "github_{id}" }` or `{ "user-id": "{number}" }`: the user's record id is made of it.
   */
  link?: "table" | "relation" | "field" | "array" | "user-id" | { "user-id": string };
  /**
   * With whom a first login merges. `by-email` (default): the user who has the e-mail; `never`: nobody; `confirmed-only`: that
   * user, if `names.fields.users.email_confirmed` says that the e-mail was confirmed here.
   */
  merge?: "by-email" | "never" | "confirmed-only";
  /**
   * Where the OAuth app's client_id and client_secret are. `table` (default): a row of auth_providers;
   * `{ param: "github_app" }`: an object in DEFINE PARAM; `{ params: { client_id: "ID", client_secret: "SECRET" } }`: a param for
   * each; `{ function: "fn::github_app" }`: a function that returns such an object.
   */
  credentials?: CredentialsChoice;
  /** What users whom a login makes have for a password. `random` (default): text that nobody can guess; `none`: NONE. */
  "github-password"?: "random" | "none";
  /** Whether a client may reach the login by sign-up, too. `open` (default), `closed`: the access has no SIGNUP. */
  "github-signup"?: "open" | "closed";
  /** Variables that a login with GitHub requires beside the code, with values that the schema takes, as in `{ provider: "github" }`. */
  "login-variables"?: Readonly<Record<string, string | number | boolean>>;
  /** What a sign-up makes of the password: a hash by `crypto::argon2` (default), bcrypt, scrypt or pbkdf2. */
  "password-hash"?: "argon2" | "bcrypt" | "scrypt" | "pbkdf2";
  /** How many characters a password has at least, at a sign-up. Default: 1, it isn't empty. */
  "password-length"?: number;
  /** Variables that a sign-up with a password requires beside e-mail and password, with values that the schema takes, as in `{ terms: true }`. */
  "signup-variables"?: Readonly<Record<string, string | number | boolean>>;
}

/** What a schema has beside the contract, in its own words. */
interface ConfiguredAdditions {
  /** Fields of the contract's tables, as in `{ "users.locale": "set by a client" }`: nobody else may set them then. */
  fields?: Readonly<Record<string, "set by an admin" | "set by a client" | "set by GitHub">>;
}

/** The contract's names are the keys, the schema's the values. */
export interface ConfiguredNames {
  /** DEFINE ACCESS. */
  access?: {
    /** The access that takes GitHub's code. Default: github. */
    github?: string;
    /** The access for e-mail and password. Default: user; null: there is none, and its cases are skipped. */
    user?: string | null;
  };
  /** DEFINE FUNCTION. */
  functions?: {
    /** The login. Default: fn::github_login; null: it stands in the clauses of the access, and cases that call it by name are skipped. */
    github_login?: string | null;
  };
  /** What a client sends to the accesses. */
  variables?: {
    /** GitHub's code. Default: code. */
    code?: string;
    /** The e-mail at a sign-up or sign-in. Default: email. */
    email?: string;
    /** The password at a sign-up or sign-in. Default: password. */
    password?: string;
  };
  /** DEFINE TABLE. */
  tables?: {
    /** The people. Default: users. */
    users?: string;
    /** Which account at GitHub is whose. Default: auth_accounts; null: there is no such table, and `choices.link` says where it stands. */
    auth_accounts?: string | null;
    /** The OAuth apps. Default: auth_providers; null: there is no such table, and `choices.credentials` says where they are. */
    auth_providers?: string | null;
  };
  /**
   * DEFINE FIELD, by the contract's name of the table. null: the schema has no such field, and it is neither set nor expected.
   * A name, a picture, a time and the id at the provider may stand in an object: `"github.id"`.
   */
  fields?: {
    /** Of the people. */
    users?: {
      /** In lower case, one user for each. null: GitHub alone says who is who; nobody merges, and nobody is refused for want of an e-mail. */
      email?: string | null;
      /** The hash. */
      password?: string | null;
      /** The name that a profile shows. */
      name?: string | null;
      /** The address of a picture. */
      avatar_url?: string | null;
      /** When the row was made. */
      created_at?: string | null;
      /** When the row was last written. */
      updated_at?: string | null;
      /** Whether the e-mail was confirmed here, a boolean or a time; for `choices.merge: "confirmed-only"`. Default: there is none. */
      email_confirmed?: string | null;
      /** The list of links; for `choices.link: "array"`. Default: there is none. */
      accounts?: string | null;
    };
    /** Of the links; where they stand on the users, the names of the fields there. */
    auth_accounts?: {
      /** Whose account it is. */
      user?: string | null;
      /** "github". */
      provider?: string | null;
      /** The id at the provider. */
      provider_id?: string | null;
      /** When the row was made. */
      created_at?: string | null;
    };
    /** Of the OAuth apps. */
    auth_providers?: {
      /** "github". */
      provider?: string | null;
      /** The public id of the app. */
      client_id?: string | null;
      /** Its secret. */
      client_secret?: string | null;
    };
  };
  /** What a field holds where it isn't what the contract says. */
  types?: {
    /** Of the links. */
    auth_accounts?: {
      /** The id at GitHub as a text (default) or as a number. */
      provider_id?: "string" | "int";
    };
  };
  /**
   * Values for required fields that the contract doesn't know, put into every row that a case gives. `{{n}}` in a text is
   * another number in each row. A text for a field that takes none (a record, a time, a number) is read as what it takes.
   */
  seed?: {
    /** As in `{ tenant: "tenant:acme", handle: "u{{n}}" }`. */
    users?: Record<string, unknown>;
    /** For rows of links. */
    auth_accounts?: Record<string, unknown>;
    /** For rows of OAuth apps. */
    auth_providers?: {
      /** That of GitHub's row, where the login reads it by its id: `main` of `settings:main`. By default `github`. */
      id?: string;
      [field: string]: unknown;
    };
  };
}
