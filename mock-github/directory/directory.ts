import { idOfName, type Membership, type Permission, permissions, type Repository } from "../basics/account.ts";
import { toJson } from "../basics/exact-json.ts";
import { type Persona, person } from "../personas.ts";

/** Somebody in an organization. */
export interface Member {
  readonly persona: Persona;
  readonly membership: Membership;
}

export interface Team {
  readonly organization: Persona;
  readonly slug: string;
  readonly id: number;
}

/** A repository with whom it belongs to. */
export interface OwnedRepository {
  readonly owner: Persona;
  readonly name: string;
  readonly private: boolean;
}

/**
 * Who and what there is on GitHub, as the people have it: an organization is there because somebody is in it, a team
 * because a membership names it, a repository because somebody may do something there.
 */
export class Directory {
  readonly #everybody: readonly Persona[];

  /** The first of one login counts. */
  constructor(everybody: Iterable<Persona>) {
    const byLogin = new Map<string, Persona>();
    for (const persona of everybody) {
      const login = persona.login.toLowerCase();
      if (!byLogin.has(login)) byLogin.set(login, persona);
    }
    this.#everybody = [...byLogin.values()];
  }

  /** GitHub doesn't tell upper from lower case in a login. */
  account(login: string): Persona | undefined {
    return this.#everybody.find((each) => isCalled(each, login)) ?? this.#named(login);
  }

  accountById(id: string): Persona | undefined {
    return this.#everybody.find(({ profile }) => toJson(profile["id"] ?? null) === id);
  }

  organization(login: string): Persona | undefined {
    const account = this.account(login);
    return account?.profile["type"] === "Organization" ? account : undefined;
  }

  /** Everybody in an organization, also who was only invited. */
  members(organization: Persona): Member[] {
    return this.#everybody.flatMap((persona) => {
      const membership = membershipIn(persona, organization);
      return membership ? [{ persona, membership }] : [];
    });
  }

  membership(organization: Persona, persona: Persona | undefined): Membership | undefined {
    return persona && membershipIn(persona, organization);
  }

  /** Of all organizations, or of this one; each once. */
  teams(of?: Persona): Team[] {
    const teams = this.#everybody.flatMap(({ memberships }) =>
      memberships
        .filter((each) => !of || isCalled(of, each.organization))
        .flatMap(({ organization, teams: slugs = [] }) => slugs.map((slug) => this.#team(organization, slug))),
    );
    return [...new Map(teams.map((team) => [team.id, team])).values()];
  }

  /** The teams that somebody is in. */
  teamsOf({ memberships }: Persona): Team[] {
    return memberships
      .filter(isActive)
      .flatMap(({ organization, teams = [] }) => teams.map((slug) => this.#team(organization, slug)));
  }

  teamMembers({ organization, slug }: Team): Member[] {
    return this.members(organization).filter(({ membership: { teams = [] } }) => teams.includes(slug));
  }

  repository(owner: string, name: string): OwnedRepository | undefined {
    return this.repositories().find((each) => isCalled(each.owner, owner) && sameName(each.name, name));
  }

  /** All that there are, each once. */
  repositories(): OwnedRepository[] {
    const owned = new Map<string, OwnedRepository>();
    for (const persona of this.#everybody) {
      for (const { name, owner = persona.login, private: secret = false } of persona.repositories) {
        const account = this.account(owner) ?? newOrganization(owner);
        const key = `${account.login}/${name}`.toLowerCase();
        const known = owned.get(key);
        owned.set(key, { owner: account, name, private: secret || known?.private === true });
      }
    }
    return [...owned.values()];
  }

  /** What somebody may do in a repository; undefined for nothing but what everybody may. */
  permission(repository: OwnedRepository, persona: Persona | undefined): Permission | undefined {
    if (!persona) return undefined;
    const own = isCalled(persona, repository.owner.login);
    const member = membershipIn(persona, repository.owner);
    if (own || (member?.role === "admin" && isActive(member))) return "admin";
    const listed = persona.repositories.find((each) => isOf(each, persona, repository));
    return listed && (listed.permission ?? "pull");
  }

  collaborators(repository: OwnedRepository): Persona[] {
    return this.#everybody.filter(
      (persona) => persona.profile["type"] !== "Organization" && this.permission(repository, persona) !== undefined,
    );
  }

  /** An organization that nobody described, but somebody is in, or has a repository of. */
  #named(login: string): Persona | undefined {
    for (const { memberships, repositories } of this.#everybody) {
      const names = [...memberships.map(({ organization }) => organization), ...repositories.map(({ owner }) => owner)];
      const name = names.find((each) => each !== undefined && sameName(each, login));
      if (name !== undefined) return newOrganization(name);
    }
    return undefined;
  }

  #team(organization: string, slug: string): Team {
    const account = this.account(organization) ?? newOrganization(organization);
    return { organization: account, slug, id: idOfName(`${account.login}/${slug}`) };
  }
}

/** Whether a permission is this one, or includes it. */
export const includesPermission = (given: Permission | undefined, wanted: Permission): boolean =>
  given !== undefined && permissions.indexOf(given) >= permissions.indexOf(wanted);

/** Whether somebody is in, and not only invited. */
export const isActive = ({ state = "active" }: Membership): boolean => state === "active";

const membershipIn = ({ memberships }: Persona, organization: Persona) =>
  memberships.find((each) => isCalled(organization, each.organization));

const newOrganization = (login: string) => person(login, idOfName(login), login, "Organization");

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const isCalled = ({ login }: Persona, name: string) => sameName(login, name);
const isOf = ({ name, owner }: Repository, persona: Persona, repository: OwnedRepository) =>
  sameName(name, repository.name) && isCalled(repository.owner, owner ?? persona.login);
