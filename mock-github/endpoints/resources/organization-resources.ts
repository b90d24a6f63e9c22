import { organizationFull, organizationSimple, orgMembership, simpleUser } from "../../directory/account-forms.ts";
import { isActive, type Member } from "../../directory/directory.ts";
import type { Persona } from "../../personas.ts";
import { type Asked, Denied, Elsewhere, ofMine, resource } from "./resource.ts";

const isPublic = ({ membership }: Member) => membership.public === true && isActive(membership);

/** Whether who asks is in the organization, and lets the app know of it. */
function isInside({ directory, me, may }: Asked, organization: Persona): boolean {
  const membership = directory.membership(organization, me);
  return membership !== undefined && isActive(membership) && may("read:org");
}

/** Somebody in an organization; undefined where there is no such organization, or nobody of this name in it. */
function memberAt({ directory, at }: Asked) {
  const organization = directory.organization(at("org"));
  const persona = directory.account(at("username"));
  const membership = organization && directory.membership(organization, persona);
  return organization && persona && membership && { organization, persona, membership };
}

/** The memberships of somebody, each with its organization. */
const membershipsOf = ({ directory }: Asked, persona: Persona) =>
  persona.memberships.flatMap((membership) => {
    const organization = directory.organization(membership.organization);
    return organization ? [{ organization, membership }] : [];
  });

const orgScopes = ["admin:org", "read:org", "user", "write:org"];
const memberScopes = ["admin:org", "read:org", "write:org"];

/** @see https://docs.github.com/en/rest/orgs */
export const organizationResources = [
  ofMine(
    {
      name: "GET /user/orgs",
      chapter: "orgs/orgs#list-organizations-for-the-authenticated-user",
      scopes: orgScopes,
      refusal: "You need at least read:org scope or user scope to list your organizations.",
      statuses: [200],
    },
    (asked) =>
      membershipsOf(asked, asked.me)
        .filter(({ membership }) => isActive(membership))
        .map(({ organization }) => organizationSimple(organization)),
  ),
  ofMine(
    {
      name: "GET /user/memberships/orgs",
      chapter: "orgs/members#list-organization-memberships-for-the-authenticated-user",
      scopes: memberScopes,
      refusal: "You need at least read:org scope to list your organization memberships.",
      statuses: [200],
    },
    (asked) =>
      membershipsOf(asked, asked.me).map(({ organization, membership }) =>
        orgMembership(organization, asked.me, membership),
      ),
  ),
  ofMine(
    {
      name: "GET /user/memberships/orgs/{org}",
      chapter: "orgs/members#get-an-organization-membership-for-the-authenticated-user",
      scopes: memberScopes,
      refusal: "You need at least read:org scope to see your organization memberships.",
      statuses: [200, 404],
    },
    ({ directory, me, at }) => {
      const organization = directory.organization(at("org"));
      const membership = organization && directory.membership(organization, me);
      return membership && orgMembership(organization, me, membership);
    },
  ),
  resource(
    {
      name: "GET /users/{username}/orgs",
      chapter: "orgs/orgs#list-organizations-for-a-user",
      statuses: [200, 404],
    },
    (asked) => {
      const persona = asked.directory.account(asked.at("username"));
      return (
        persona &&
        membershipsOf(asked, persona)
          .filter(({ membership }) => isPublic({ persona, membership }))
          .map(({ organization }) => organizationSimple(organization))
      );
    },
  ),
  resource(
    { name: "GET /orgs/{org}", chapter: "orgs/orgs#get-an-organization", statuses: [200, 404] },
    ({ directory, at }) => {
      const organization = directory.organization(at("org"));
      return organization && organizationFull(organization);
    },
  ),
  resource(
    { name: "GET /orgs/{org}/members", chapter: "orgs/members#list-organization-members", statuses: [200, 404] },
    (asked) => {
      const organization = asked.directory.organization(asked.at("org"));
      if (!organization) return undefined;
      const inside = isInside(asked, organization);
      return asked.directory
        .members(organization)
        .filter((member) => (inside ? isActive(member.membership) : isPublic(member)))
        .map(({ persona }) => simpleUser(persona));
    },
  ),
  resource(
    {
      name: "GET /orgs/{org}/members/{username}",
      chapter: "orgs/members#check-organization-membership-for-a-user",
      statuses: [204, 302, 404],
    },
    (asked) => {
      const organization = asked.directory.organization(asked.at("org"));
      if (!organization) return undefined;
      const [org, user] = [encodeURIComponent(organization.login), encodeURIComponent(asked.at("username"))];
      if (!isInside(asked, organization)) return new Elsewhere(`/orgs/${org}/public_members/${user}`);
      const member = memberAt(asked);
      return member && isActive(member.membership) ? true : undefined;
    },
  ),
  resource(
    {
      name: "GET /orgs/{org}/public_members",
      chapter: "orgs/members#list-public-organization-members",
      statuses: [200, 404],
    },
    ({ directory, at }) => {
      const organization = directory.organization(at("org"));
      return (
        organization &&
        directory
          .members(organization)
          .filter(isPublic)
          .map(({ persona }) => simpleUser(persona))
      );
    },
  ),
  resource(
    {
      name: "GET /orgs/{org}/public_members/{username}",
      chapter: "orgs/members#check-public-organization-membership-for-a-user",
      statuses: [204, 404],
    },
    (asked) => {
      const member = memberAt(asked);
      return member && isPublic(member) ? true : undefined;
    },
  ),
  ofMine(
    {
      name: "GET /orgs/{org}/memberships/{username}",
      chapter: "orgs/members#get-organization-membership-for-a-user",
      scopes: memberScopes,
      statuses: [200, 403, 404],
    },
    (asked) => {
      const organization = asked.directory.organization(asked.at("org"));
      if (!organization) return undefined;
      if (!isInside(asked, organization))
        return new Denied(
          `You must be a member of ${organization.login} to see membership information for ${asked.at("username")}.`,
        );
      const member = memberAt(asked);
      return member && orgMembership(organization, member.persona, member.membership);
    },
  ),
] as const;
