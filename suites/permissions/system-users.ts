import { systemLevels, systemRoles } from "../../fixtures/case/scene/actor.ts";
import type { Case, Expectation } from "../../fixtures/case/case.ts";
import type { RoleRow, TriedSystemUser } from "./rows/role-rows.ts";
import { admins, adas, bobs, everyone } from "./permission-data.ts";

/** A case for the users of database and namespace, one for those of root; a step for each user. */
export const systemUsersTry = (row: RoleRow): Case[] => [
  { ...ofLevels(row, "system", ["database", "namespace"]), ...(row.needs && { needs: row.needs }) },
  { ...ofLevels(row, "root", ["root"]), needs: ["own-server", ...(row.needs ?? [])] },
];

const all: readonly TriedSystemUser[] = systemLevels
  .flatMap((level) => systemRoles.map((role) => ({ as: `${level}-${role}`, level, role, name: `${level}_${role}` })))
  .map((user, i) => ({ ...user, digits: String(7_000_000_000_000_100 + i) }));

function ofLevels(row: RoleRow, id: string, levels: readonly TriedSystemUser["level"][]): Case {
  const users = all.filter(({ level }) => levels.includes(level));
  return {
    id: `ROLE-${row.id}-${id}`,
    level: row.level ?? "MUST",
    title: `as its role says, a user of ${levels.join(" or ")} may ${row.action}`,
    given: {
      ...everyone,
      users: [...everyone.users, ...all.map(({ name }) => ({ id: `users:${name}`, email: `${name}@example.com` }))],
    },
    when: users.map((user) => row.try(user)),
    then: users.map((user) => (row.allows(user) ? row.comesTo(user) : nothing)),
    cells: users.map((user, i) => ({
      action: row.action,
      actor: `${user.level} ${user.role}`,
      allows: row.allows(user) ? "allowed" : "nothing",
      step: i + 1,
    })),
  };
}

const nothing: Expectation = { sight: { hides: [...adas, ...bobs, ...admins, "DEFINE"] } };
