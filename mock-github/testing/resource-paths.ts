import { idOfName } from "../basics/account.ts";

/** What there is for each parameter, among the built-in people. */
const there: Readonly<Record<string, string>> = {
  username: "ada",
  account_id: "1815",
  org: "analytical-society",
  team_slug: "engines",
  team_id: String(idOfName("analytical-society/engines")),
  owner: "analytical-society",
  repo: "engine",
};

/** A path for the template of an endpoint: of something that is there, but for what is given. */
export const resourcePath = (template: string, given: Readonly<Record<string, string>> = {}): string =>
  template.replaceAll(/\{\+?(\w+)\}/g, (whole, name: string) => given[name] ?? there[name] ?? whole);
