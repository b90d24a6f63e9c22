import { apiVersions } from "../../api/gates.ts";
import { resource } from "./resource.ts";

const api = "https://api.github.com";
const pages = "page,per_page,sort,order";

/** What `GET /` lists. */
const root = {
  current_user_url: `${api}/user`,
  current_user_authorizations_html_url: "https://github.com/settings/connections/applications{/client_id}",
  authorizations_url: `${api}/authorizations`,
  code_search_url: `${api}/search/code?q={query}{&${pages}}`,
  commit_search_url: `${api}/search/commits?q={query}{&${pages}}`,
  emails_url: `${api}/user/emails`,
  emojis_url: `${api}/emojis`,
  events_url: `${api}/events`,
  feeds_url: `${api}/feeds`,
  followers_url: `${api}/user/followers`,
  following_url: `${api}/user/following{/target}`,
  gists_url: `${api}/gists{/gist_id}`,
  hub_url: `${api}/hub`,
  issue_search_url: `${api}/search/issues?q={query}{&${pages}}`,
  issues_url: `${api}/issues`,
  keys_url: `${api}/user/keys`,
  label_search_url: `${api}/search/labels?q={query}&repository_id={repository_id}{&page,per_page}`,
  notifications_url: `${api}/notifications`,
  organization_url: `${api}/orgs/{org}`,
  organization_repositories_url: `${api}/orgs/{org}/repos{?type,page,per_page,sort}`,
  organization_teams_url: `${api}/orgs/{org}/teams`,
  public_gists_url: `${api}/gists/public`,
  rate_limit_url: `${api}/rate_limit`,
  repository_url: `${api}/repos/{owner}/{repo}`,
  repository_search_url: `${api}/search/repositories?q={query}{&${pages}}`,
  current_user_repositories_url: `${api}/user/repos{?type,page,per_page,sort}`,
  starred_url: `${api}/user/starred{/owner}{/repo}`,
  starred_gists_url: `${api}/gists/starred`,
  topic_search_url: `${api}/search/topics?q={query}{&page,per_page}`,
  user_url: `${api}/users/{user}`,
  user_organizations_url: `${api}/user/orgs`,
  user_repositories_url: `${api}/users/{user}/repos{?type,page,per_page,sort}`,
  user_search_url: `${api}/search/users?q={query}{&${pages}}`,
};

/** Addresses that nobody has (RFC 5737). */
const networks = ["192.0.2.0/24"];

/** @see https://docs.github.com/en/rest/meta/meta */
export const metaResources = [
  // clients ask it whether a token works: its headers say for what
  resource({ name: "GET /", chapter: "meta/meta#github-api-root", statuses: [200] }, () => root),
  resource({ name: "GET /meta", chapter: "meta/meta#get-apiname-meta-information", statuses: [200] }, () => ({
    verifiable_password_authentication: false,
    ssh_key_fingerprints: {},
    ssh_keys: [],
    ...Object.fromEntries(["hooks", "web", "api", "git", "pages", "importer"].map((name) => [name, networks])),
  })),
  resource({ name: "GET /versions", chapter: "meta/meta#get-all-api-versions", statuses: [200] }, () => [
    ...apiVersions,
  ]),
] as const;
