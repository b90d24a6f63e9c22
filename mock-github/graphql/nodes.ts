import { idOfName } from "../basics/account.ts";
import { idText, nodeId } from "../directory/account-forms.ts";
import { type Directory, isActive, type OwnedRepository, type Team } from "../directory/directory.ts";
import type { Persona } from "../personas.ts";
import { connectionOf, type Paging } from "./graphql-connection.ts";

/** Who asks, and what may be shown. */
export interface Viewing {
  readonly directory: Directory;
  readonly me: Persona;
  may(scope: string): boolean;
}

/** What GitHub's types are made of; graphql calls what is a function, with the arguments. */
export interface Nodes {
  account(persona: Persona): object;
  user(persona: Persona): object;
  organization(persona: Persona): object;
  repository(repository: OwnedRepository): object;
  isShown(repository: OwnedRepository): boolean;
}

export function nodesFor({ directory, me, may }: Viewing): Nodes {
  const isMe = ({ login }: Persona) => login === me.login;

  const isShown = (repository: OwnedRepository) =>
    !repository.private || (may("repo") && directory.permission(repository, me) !== undefined);

  /** What users and organizations have in common. */
  const owner = (persona: Persona) => {
    const { login, profile } = persona;
    const path = `/${encodeURIComponent(login)}`;
    const own = directory.repositories().filter((each) => each.owner.login === login && isShown(each));
    return {
      id: profile["node_id"],
      databaseId: smallId(persona),
      login,
      name: profile["name"] ?? null,
      avatarUrl: ({ size }: { size?: number | null }) =>
        size == null ? profile["avatar_url"] : `${String(profile["avatar_url"])}&s=${size}`,
      location: profile["location"] ?? null,
      twitterUsername: profile["twitter_username"] ?? null,
      websiteUrl: profile["blog"] === "" ? null : (profile["blog"] ?? null),
      createdAt: profile["created_at"],
      updatedAt: profile["updated_at"],
      resourcePath: path,
      url: `https://github.com${path}`,
      repositories: (paging: Paging) => connectionOf("repositories", own.map(repository), paging),
      repository: ({ name }: { name: string }) => {
        const found = own.find((each) => each.name.toLowerCase() === name.toLowerCase());
        return found ? repository(found) : null;
      },
    };
  };

  const user = (persona: Persona): object => {
    const { profile } = persona;
    // others see the organizations that somebody shows to everybody
    const joined = persona.memberships.filter((each) => isActive(each) && (isMe(persona) || each.public === true));
    const organizations = joined.flatMap((each) => directory.organization(each.organization) ?? []);
    return {
      __typename: "User",
      ...owner(persona),
      bio: profile["bio"] ?? null,
      company: profile["company"] ?? null,
      email: profile["email"] ?? "", // GraphQL says "" where REST says null
      isHireable: profile["hireable"] === true,
      isSiteAdmin: profile["site_admin"] === true,
      isViewer: isMe(persona),
      organization: ({ login }: { login: string }) => {
        const found = organizations.find((each) => each.login.toLowerCase() === login.toLowerCase());
        return found ? organization(found) : null;
      },
      organizations: (paging: Paging) => connectionOf("organizations", organizations.map(organization), paging),
      publicKeys: (paging: Paging) =>
        connectionOf(
          "publicKeys",
          persona.keys.map(({ id, key }) => ({ id: nodeId("PublicKey", id), key, isReadOnly: false })),
          paging,
        ),
    };
  };

  const organization = (persona: Persona): object => {
    const membership = directory.membership(persona, me);
    const inside = membership !== undefined && isActive(membership);
    const members = directory
      .members(persona)
      .filter(({ membership: each }) => isActive(each) && (inside || each.public === true));
    const teams = inside ? directory.teams(persona) : [];
    return {
      __typename: "Organization",
      ...owner(persona),
      description: persona.profile["bio"] ?? null,
      email: persona.profile["email"] ?? null,
      isVerified: false,
      viewerIsAMember: inside,
      viewerCanAdminister: inside && membership.role === "admin",
      membersWithRole: (paging: Paging) => {
        const roles = new Map(
          members.map(({ persona: each, membership: { role } }) => [user(each), role === "admin" ? "ADMIN" : "MEMBER"]),
        );
        return connectionOf("membersWithRole", [...roles.keys()], paging, (node) => ({ role: roles.get(node) }));
      },
      team: ({ slug }: { slug: string }) => {
        const found = teams.find((each) => each.slug === slug);
        return found ? team(found) : null;
      },
      teams: ({ userLogins, ...paging }: Paging & { userLogins?: readonly string[] | null }) =>
        connectionOf("teams", teams.filter((each) => hasAll(each, userLogins ?? [])).map(team), paging),
    };
  };

  const hasAll = (each: Team, logins: readonly string[]) => {
    const members = new Set(directory.teamMembers(each).map(({ persona }) => persona.login.toLowerCase()));
    return logins.every((login) => members.has(login.toLowerCase()));
  };

  const team = (each: Team): object => {
    const { slug, id } = each;
    const path = `/orgs/${encodeURIComponent(each.organization.login)}/teams/${encodeURIComponent(slug)}`;
    const members = directory.teamMembers(each).filter(({ membership }) => isActive(membership));
    return {
      __typename: "Team",
      id: nodeId("Team", id),
      databaseId: id,
      name: slug,
      slug,
      combinedSlug: `${each.organization.login}/${slug}`,
      description: null,
      privacy: "VISIBLE",
      organization: () => organization(each.organization),
      resourcePath: path,
      url: `https://github.com${path}`,
      members: (paging: Paging) => {
        const roles = new Map(
          members.map(({ persona, membership: { role } }) => [
            user(persona),
            role === "admin" ? "MAINTAINER" : "MEMBER",
          ]),
        );
        return connectionOf("members", [...roles.keys()], paging, (node) => ({ role: roles.get(node) }));
      },
    };
  };

  const account = (persona: Persona): object =>
    persona.profile["type"] === "Organization" ? organization(persona) : user(persona);

  const repository = (each: OwnedRepository): object => {
    const fullName = `${each.owner.login}/${each.name}`;
    const path = `/${encodeURIComponent(each.owner.login)}/${encodeURIComponent(each.name)}`;
    const permission = directory.permission(each, me);
    return {
      __typename: "Repository",
      id: nodeId("Repository", idOfName(fullName)),
      databaseId: idOfName(fullName),
      name: each.name,
      nameWithOwner: fullName,
      description: null,
      isArchived: false,
      isFork: false,
      isPrivate: each.private,
      visibility: each.private ? "PRIVATE" : "PUBLIC",
      owner: () => account(each.owner),
      resourcePath: path,
      sshUrl: `git@github.com:${fullName}.git`,
      url: `https://github.com${path}`,
      viewerPermission: viewerPermissions[permission ?? "pull"],
    };
  };

  return { account, user, organization, repository, isShown };
}

/** GraphQL's words for what REST calls pull, push and so on. */
const viewerPermissions = {
  pull: "READ",
  triage: "TRIAGE",
  push: "WRITE",
  maintain: "MAINTAIN",
  admin: "ADMIN",
} as const;

/** null where an id doesn't fit GraphQL's Int. */
function smallId(persona: Persona): number | null {
  const id = Number(idText(persona));
  return Number.isInteger(id) && id < 2 ** 31 ? id : null;
}
