import { type Json, type RawNumber, rawNumber } from "./json.ts";

export { rawNumber } from "./json.ts";

/** Fields to change; `undefined` takes the field away. */
export type ProfileOverrides = Readonly<Record<string, Json | undefined>>;

/** A GitHub user as `GET /user` shows it to a token with the scope `user`. Never changes: `with` makes another one. */
export class Persona {
  readonly login: string;
  readonly profile: Readonly<Record<string, Json>>;

  constructor(login: string, profile: Readonly<Record<string, Json>>) {
    this.login = login;
    this.profile = deepFreeze(profile);
    Object.freeze(this);
  }

  /** The same person with other fields; any JSON value will do, also one that GitHub would never send. */
  with(overrides: ProfileOverrides): Persona {
    const entries = Object.entries({ ...this.profile, ...overrides });
    const profile = Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
    return new Persona(typeof overrides["login"] === "string" ? overrides["login"] : this.login, profile);
  }
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

/** People to log in with; the id of each is its own. */
export const personas = {
  /** Everything set, nothing special. */
  ada: person("ada", 1815, "Ada Lovelace"),
  /** Keeps the e-mail address private: GitHub shows null. */
  privateEmail: person("emmy", 1882, "Emmy Noether").with({ email: null, notification_email: null }),
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
  bot: person("helper[bot]", 49699333, "helper", "Bot").with({ email: null, notification_email: null }),
  organization: person("analytical-society", 1812, "Analytical Society", "Organization"),
} as const;

function deepFreeze<T extends Json>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach((child: Json) => deepFreeze(child));
  return Object.freeze(value);
}
