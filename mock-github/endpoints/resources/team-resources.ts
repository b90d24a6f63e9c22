import type { ApiEndpointName } from "../../basics/endpoint-name.ts";
import { simpleUser } from "../../directory/account-forms.ts";
import { isActive, type Team } from "../../directory/directory.ts";
import { teamForm, teamFull, teamMembership } from "../../directory/team-forms.ts";
import { type Asked, type FoundResource, ofMine } from "./resource.ts";

const scopes = ["admin:org", "read:org", "write:org"];

/** The team that a path names by organization and slug, or by number; only who is in the organization finds it. */
function teamAt({ directory, at, me }: Asked): Team | undefined {
  const team = at("team_id")
    ? directory.teams().find(({ id }) => String(id) === at("team_id"))
    : directory
        .teams(directory.organization(at("org")))
        .find(
          ({ slug, organization }) =>
            slug === at("team_slug") && organization.login.toLowerCase() === at("org").toLowerCase(),
        );
  const membership = team && directory.membership(team.organization, me);
  return membership && isActive(membership) ? team : undefined;
}

/** Something of a team, which GitHub knows by two addresses. */
const ofTeam = (
  names: readonly (readonly [name: ApiEndpointName, section: string])[],
  success: 200 | 204,
  find: (team: Team, asked: Asked) => FoundResource,
) =>
  names.map(([name, section]) =>
    ofMine({ name, chapter: `teams/${section}`, scopes, statuses: [success, 404] }, (asked) => {
      const team = teamAt(asked);
      return team && find(team, asked);
    }),
  );

const memberAt = (team: Team, { directory, at }: Asked) => {
  const persona = directory.account(at("username"));
  return persona && directory.teamMembers(team).find((each) => each.persona === persona);
};

/** @see https://docs.github.com/en/rest/teams */
export const teamResources = [
  ofMine(
    {
      name: "GET /user/teams",
      chapter: "teams/teams#list-teams-for-the-authenticated-user",
      scopes: [...scopes, "repo", "user"],
      statuses: [200],
    },
    ({ directory, me }) => directory.teamsOf(me).map((team) => teamFull(team, directory)),
  ),
  ofMine(
    { name: "GET /orgs/{org}/teams", chapter: "teams/teams#list-teams", scopes, statuses: [200, 404] },
    ({ directory, me, at }) => {
      const organization = directory.organization(at("org"));
      const membership = organization && directory.membership(organization, me);
      return membership && isActive(membership) ? directory.teams(organization).map(teamForm) : undefined;
    },
  ),
  ...ofTeam(
    [
      ["GET /orgs/{org}/teams/{team_slug}", "teams#get-a-team-by-name"],
      ["GET /teams/{team_id}", "teams#get-a-team-legacy"],
    ],
    200,
    (team, { directory }) => teamFull(team, directory),
  ),
  ...ofTeam(
    [
      ["GET /orgs/{org}/teams/{team_slug}/members", "members#list-team-members"],
      ["GET /teams/{team_id}/members", "members#list-team-members-legacy"],
    ],
    200,
    (team, { directory }) =>
      directory
        .teamMembers(team)
        .filter(({ membership }) => isActive(membership))
        .map(({ persona }) => simpleUser(persona)),
  ),
  ...ofTeam([["GET /teams/{team_id}/members/{username}", "members#get-team-member-legacy"]], 204, (team, asked) => {
    const member = memberAt(team, asked);
    return member && isActive(member.membership) ? true : undefined;
  }),
  ...ofTeam(
    [
      ["GET /orgs/{org}/teams/{team_slug}/memberships/{username}", "members#get-team-membership-for-a-user"],
      ["GET /teams/{team_id}/memberships/{username}", "members#get-team-membership-for-a-user-legacy"],
    ],
    200,
    (team, asked) => {
      const member = memberAt(team, asked);
      return member && teamMembership(team, member);
    },
  ),
];
