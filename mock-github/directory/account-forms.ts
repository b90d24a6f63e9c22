import type { Membership } from "../basics/account.ts";
import { type Json, toJson } from "../basics/exact-json.ts";
import type { Persona } from "../personas.ts";

/** How GitHub's API shows accounts, by the names of its OpenAPI's schemas. */

type Form = { readonly [field: string]: Json };

const api = "https://api.github.com";

const simpleFields = new Set(
  (
    "login id node_id avatar_url gravatar_id url html_url followers_url following_url gists_url starred_url " +
    "subscriptions_url organizations_url repos_url events_url received_events_url type site_admin"
  ).split(" "),
);

/** The fields of `simple-user` that GitHub always sends. */
export const simpleUser = ({ profile }: Persona): Form =>
  Object.fromEntries(Object.entries(profile).filter(([field]) => simpleFields.has(field)));

/** Fields that only the person is shown, and only with the scope `user`. */
const privateFields = new Set([
  "private_gists",
  "total_private_repos",
  "owned_private_repos",
  "disk_usage",
  "collaborators",
  "two_factor_authentication",
  "plan",
  "business_plus",
  "ldap_dn",
]);

/** `public-user`: what a profile shows to everybody who is signed in. */
export const publicUser = ({ profile }: Persona): Form =>
  Object.fromEntries(
    Object.entries(profile)
      .filter(([field]) => !privateFields.has(field))
      .map(([field, value]) => [field, field === "user_view_type" && value === "private" ? "public" : value]),
  );

export function organizationSimple({ login, profile }: Persona): Form {
  const url = `${api}/orgs/${encodeURIComponent(login)}`;
  return {
    login,
    id: profile["id"] ?? null,
    node_id: profile["node_id"] ?? null,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: profile["avatar_url"] ?? null,
    description: profile["bio"] ?? null,
  };
}

/** `organization-full`, as somebody sees it who doesn't own it; `team-organization` is the same. */
export function organizationFull(organization: Persona): Form {
  const { profile } = organization;
  const shown = ["name", "company", "blog", "location", "email", "twitter_username", "public_repos", "public_gists"];
  const optional = shown.filter(
    (field) => profile[field] !== undefined && profile[field] !== null && profile[field] !== "",
  );
  return {
    ...organizationSimple(organization),
    ...Object.fromEntries(optional.map((field) => [field, profile[field] ?? null])),
    is_verified: false,
    has_organization_projects: true,
    has_repository_projects: true,
    followers: profile["followers"] ?? 0,
    following: 0,
    html_url: profile["html_url"] ?? null,
    created_at: profile["created_at"] ?? null,
    updated_at: profile["updated_at"] ?? null,
    archived_at: null,
    type: "Organization",
  };
}

/** `org-membership` of somebody. */
export function orgMembership(organization: Persona, persona: Persona, { role, state }: Membership): Form {
  const simple = organizationSimple(organization);
  return {
    url: `${api}/orgs/${encodeURIComponent(organization.login)}/memberships/${encodeURIComponent(persona.login)}`,
    state: state ?? "active",
    role: role ?? "member",
    organization_url: simple["url"] ?? null,
    direct_membership: true,
    organization: simple,
    user: simpleUser(persona),
  };
}

/** `legacy` node ids, as GitHub has them for what is old enough. */
export const nodeId = (type: string, id: number): string =>
  Buffer.from(`${String(type.length).padStart(2, "0")}:${type}${id}`).toString("base64");

/** The id as text, however long. */
export const idText = ({ profile }: Persona): string => toJson(profile["id"] ?? null);
