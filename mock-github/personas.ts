import type { Account, Membership, PublicKey, Repository } from "./basics/account.ts";
import { type Json, type RawNumber, rawNumber } from "./basics/exact-json.ts";

export type { Membership, Permission, PublicKey, Repository } from "./basics/account.ts";

export { rawNumber } from "./basics/exact-json.ts";

/** Fields to change; `undefined` takes the field away. */
export type ProfileOverrides = Readonly<Record<string, Json | undefined>>;

/** An address as `GET /user/emails` lists it. */
export type EmailAddress = {
  readonly email: string;
  readonly primary: boolean;
  readonly verified: boolean;
  /** null for any but the primary address. */
  readonly visibility: "public" | "private" | null;
};

/** A GitHub user as `GET /user` shows it to a token with the scope `user`. Never changes: `with` makes another one. */
export class Persona {
  readonly login: string;
  readonly profile: Readonly<Record<string, Json>>;
  readonly memberships: readonly Membership[];
  readonly repositories: readonly Repository[];
  /** SSH keys that everybody may see. */
  readonly keys: readonly PublicKey[];
  readonly #emails: readonly Json[] | undefined;

  constructor(
    login: string,
    profile: Readonly<Record<string, Json>>,
    emails?: readonly Json[],
    { memberships = [], repositories = [], keys = [] }: Account = {},
  ) {
    this.login = login;
    this.profile = deepFreeze(profile);
    this.memberships = memberships;
    this.repositories = repositories;
    this.keys = keys;
    this.#emails = emails && deepFreeze(emails);
    Object.freeze(this);
  }

  /** All addresses, as `GET /user/emails` lists them: those given, or else the one of the profile, or else a private one. */
  get emails(): readonly Json[] {
    if (this.#emails) return this.#emails;
    const { email } = this.profile;
    const shown = typeof email === "string";
    return [
      address(shown ? email : `${this.login}@example.org`, { primary: true, visibility: shown ? "public" : "private" }),
    ];
  }

  /** The same person with other fields; any JSON value will do, also one that GitHub would never send. */
  with(overrides: ProfileOverrides): Persona {
    const entries = Object.entries({ ...this.profile, ...overrides });
    const profile = Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
    const login = typeof overrides["login"] === "string" ? overrides["login"] : this.login;
    return new Persona(login, profile, this.#emails, this);
  }

  /** The same person with these addresses; they need not fit the profile, nor GitHub's rules. */
  withEmails(emails: readonly (EmailAddress | Json)[]): Persona {
    return new Persona(this.login, this.profile, emails, this);
  }

  /** The same person in these organizations, with these repositories and keys; what is not named stays. */
  withAccount(account: Account): Persona {
    return new Persona(this.login, this.profile, this.#emails, { ...this, ...account });
  }
}

/** An address of `GET /user/emails`: verified and not the primary one, unless it says otherwise. */
export function address(email: string, options: Partial<EmailAddress> = {}): Json {
  return { email, primary: false, verified: true, visibility: null, ...options };
}

/** @see https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export function person(login: string, id: number | RawNumber, name: string, type = "User"): Persona {
  const api = `https://api.github.com/users/${encodeURIComponent(login)}`;
  const idText = typeof id === "number" ? String(id) : id.rawJSON;
  return new Persona(login, {
    login,
    id,
    node_id: Buffer.from(`${String(type.length).padStart(2, "0")}:${type}${idText}`).toString("base64"),
    avatar_url: `https://avatars.githubusercontent.com/u/${idText}?v=4`,
    gravatar_id: "",
    url: api,
    html_url: `https://github.com/${encodeURIComponent(login)}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type,
    user_view_type: "private",
    site_admin: false,
    name,
    company: null,
    blog: "",
    location: null,
    email: `${login}@example.org`,
    hireable: null,
    bio: null,
    twitter_username: null,
    notification_email: `${login}@example.org`,
    public_repos: 3,
    public_gists: 1,
    followers: 20,
    following: 0,
    created_at: "2015-12-10T09:00:00Z",
    updated_at: "2024-05-06T07:08:09Z",
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 1024,
    collaborators: 0,
    two_factor_authentication: true,
    plan: { name: "free", space: 976562499, collaborators: 0, private_repos: 10000 },
  });
}

const society = "analytical-society";

/** People to log in with; the id of each is its own. */
export const personas = {
  /** Everything set, nothing special. An owner of the organization, and in two of its teams. */
  ada: person("ada", 1815, "Ada Lovelace").withAccount({
    memberships: [{ organization: society, role: "admin", public: true, teams: ["engines", "notes"] }],
    repositories: [{ name: "notes" }, { name: "drafts", private: true }, { name: "engine", owner: society }],
    keys: [{ id: 1843, title: "workshop", key: `ssh-ed25519 ${"A".repeat(68)}` }],
  }),
  /** Keeps the e-mail address private: GitHub shows null. */
  privateEmail: person("emmy", 1882, "Emmy Noether")
    .with({ email: null, notification_email: null })
    .withEmails([
      address("emmy@example.org", { primary: true, visibility: "private" }),
      address("1882+emmy@users.noreply.github.com"),
    ]),
  /** Never clicked the link in the mail: GitHub shows no address that isn't verified. */
  unverified: person("rosalind", 1920, "Rosalind Franklin")
    .with({ email: null, notification_email: null })
    .withEmails([address("rosalind@example.org", { primary: true, verified: false, visibility: "private" })]),
  /** Several addresses; the public one is not the primary one, one is not verified. */
  severalEmails: person("hypatia", 1350, "Hypatia")
    .with({ email: "hypatia@work.example.org" })
    .withEmails([
      address("old@example.org", { verified: false }),
      address("hypatia@example.org", { primary: true, visibility: "private" }),
      address("hypatia@work.example.org"),
      address("1350+hypatia@users.noreply.github.com"),
    ]),
  /** More addresses than fit on one page. */
  manyEmails: person("many", 1031, "Many Addresses").withEmails(
    Array.from({ length: 31 }, (_, i) =>
      address(`many+${i}@example.org`, i === 0 ? { primary: true, visibility: "public" } : {}),
    ),
  ),
  /** Has an e-mail address and never told a name. */
  noName: person("nameless", 1002, "").with({ name: null }),
  /** Filled in everything that can be filled in. A member of the organization, which not everybody may know. */
  complete: person("katherine", 1918, "Katherine Johnson")
    .with({
      company: "@nasa",
      blog: "https://katherine.example.org",
      location: "Hampton, Virginia",
      hireable: true,
      bio: "Computes orbits.",
      twitter_username: "katherine",
    })
    .withAccount({
      memberships: [{ organization: society, teams: ["engines"] }],
      repositories: [{ name: "engine", owner: society, permission: "push" }],
    }),
  /** Never filled in a profile. */
  bare: person("bare", 1001, "").with({
    name: null,
    company: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    notification_email: null,
  }),
  /** The address has upper-case letters. */
  upperCase: person("grace", 1906, "Grace Hopper").with({
    email: "Grace@Example.ORG",
    notification_email: "Grace@Example.ORG",
  }),
  /** Two scripts, and a character outside the Basic Multilingual Plane. */
  nonAscii: person("lukasz", 1021, "Łukasz 🚀 Šćepanović 李"),
  /** The id does not fit into 31 bits. */
  big31: person("late", 2147483648, "Late Joiner"),
  /** The id does not fit into a double. */
  big53: person("later", rawNumber("9007199254740993"), "Later Joiner"),
  bot: person("helper[bot]", 49699333, "helper", "Bot")
    .with({ email: null, notification_email: null })
    .withEmails([address("49699333+helper@users.noreply.github.com", { primary: true })]),
  organization: person(society, 1812, "Analytical Society", "Organization"),
} as const;

function deepFreeze<T extends Json>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach((child: Json) => deepFreeze(child));
  return Object.freeze(value);
}
