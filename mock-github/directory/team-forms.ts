import type { Json } from "../basics/exact-json.ts";
import { idText, nodeId, organizationFull } from "./account-forms.ts";
import { type Directory, isActive, type Member, type Team } from "./directory.ts";

/** How GitHub's API shows teams, by the names of its OpenAPI's schemas. */

type Form = { readonly [field: string]: Json };

const api = "https://api.github.com";

export function teamForm({ organization, slug, id }: Team): Form {
  const [login, name] = [encodeURIComponent(organization.login), encodeURIComponent(slug)];
  const url = `${api}/organizations/${idText(organization)}/team/${id}`;
  return {
    id,
    node_id: nodeId("Team", id),
    url,
    html_url: `https://github.com/orgs/${login}/teams/${name}`,
    name: slug,
    slug,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    permission: "pull",
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    type: "organization",
    organization_id: organization.profile["id"] ?? null,
  };
}

/** `team-full` */
export const teamFull = (team: Team, directory: Directory): Form => ({
  ...teamForm(team),
  members_count: directory.teamMembers(team).filter(({ membership }) => isActive(membership)).length,
  repos_count: 0,
  created_at: "2017-07-14T16:53:42Z",
  updated_at: "2017-08-17T12:37:15Z",
  organization: organizationFull(team.organization),
});

/** `team-membership` */
export const teamMembership = (team: Team, { persona, membership: { role, state } }: Member): Form => ({
  url: `${String(teamForm(team)["url"])}/memberships/${encodeURIComponent(persona.login)}`,
  role: role === "admin" ? "maintainer" : "member",
  state: state ?? "active",
});
