import { toJson } from "../basics/exact-json.ts";
import type { Persona } from "../personas.ts";

/** What sets an account apart from one that logs in without trouble, in a few words each; none for one that does. */
export function describePerson({ profile, emails, memberships }: Persona): string[] {
  const { name = null, type } = profile;
  return [
    ...(type === "Organization" ? ["an organization: it can't sign in"] : []),
    ...(type === "Bot" ? ["a bot: it can't sign in"] : []),
    ...emailWords(profile["email"], emails),
    ...idWords(toJson(profile["id"] ?? null)),
    ...(name === null || name === "" ? ["no name"] : []),
    ...(typeof name === "string" && /[^\p{ASCII}]/u.test(name) ? ["name beyond ASCII"] : []),
    ...memberships.map(({ organization, role, state }) =>
      state === "pending"
        ? `invited to ${organization}`
        : `${role === "admin" ? "an owner" : "a member"} of ${organization}`,
    ),
  ];
}

/** `shown` is what the profile has, `all` what GET /user/emails lists; either may be anything. */
function emailWords(shown: unknown, all: readonly unknown[]): string[] {
  const addresses = all.map((each) => new Map<string, unknown>(Object.entries(Object(each))));
  const primary = addresses.find((each) => each.get("primary") === true);
  return [
    ...(all.length === 0 ? ["no e-mail address"] : []),
    ...(primary?.get("verified") === false ? ["address not confirmed"] : []),
    ...(typeof shown === "string" || all.length === 0 ? [] : ["e-mail is private"]),
    ...(typeof shown === "string" && /[A-Z]/.test(shown) ? ["capitals in the e-mail address"] : []),
    ...(typeof shown === "string" && primary && primary.get("email") !== shown
      ? ["shows an address that is not the primary one"]
      : []),
    ...(all.length > 1 ? [`${all.length} e-mail addresses`] : []),
  ];
}

/** Of an id as it stands in JSON. */
function idWords(id: string): string[] {
  if (!/^-?\d+$/.test(id)) return ["id that is no whole number"];
  if (BigInt(id) > 2n ** 53n) return ["id above 2^53"];
  return BigInt(id) >= 2n ** 31n ? ["id above 2^31"] : [];
}
