import { idOfName, type Permission, permissions } from "../basics/account.ts";
import type { Json } from "../basics/exact-json.ts";
import type { Persona } from "../personas.ts";
import { nodeId, simpleUser } from "./account-forms.ts";
import { includesPermission, type OwnedRepository } from "./directory.ts";

/** How GitHub's API shows repositories, by the names of its OpenAPI's schemas. */

type Form = { readonly [field: string]: Json };

/** Addresses below that of the repository: the field without `_url`, and the path. */
const addresses = {
  archive: "{archive_format}{/ref}",
  assignees: "assignees{/user}",
  blobs: "git/blobs{/sha}",
  branches: "branches{/branch}",
  collaborators: "collaborators{/collaborator}",
  comments: "comments{/number}",
  commits: "commits{/sha}",
  compare: "compare/{base}...{head}",
  contents: "contents/{+path}",
  contributors: "contributors",
  deployments: "deployments",
  downloads: "downloads",
  events: "events",
  forks: "forks",
  git_commits: "git/commits{/sha}",
  git_refs: "git/refs{/sha}",
  git_tags: "git/tags{/sha}",
  hooks: "hooks",
  issue_comment: "issues/comments{/number}",
  issue_events: "issues/events{/number}",
  issues: "issues{/number}",
  keys: "keys{/key_id}",
  labels: "labels{/name}",
  languages: "languages",
  merges: "merges",
  milestones: "milestones{/number}",
  notifications: "notifications{?since,all,participating}",
  pulls: "pulls{/number}",
  releases: "releases{/id}",
  stargazers: "stargazers",
  statuses: "statuses/{sha}",
  subscribers: "subscribers",
  subscription: "subscription",
  tags: "tags",
  teams: "teams",
  trees: "git/trees{/sha}",
} as const;

/** `repository`, as somebody with this permission sees it; `minimal-repository` takes it, too. */
export function repositoryForm(repository: OwnedRepository, permission?: Permission): Form {
  const { owner, name } = repository;
  const fullName = `${owner.login}/${name}`;
  const path = `${encodeURIComponent(owner.login)}/${encodeURIComponent(name)}`;
  const [url, page] = [`https://api.github.com/repos/${path}`, `https://github.com/${path}`];
  const id = idOfName(fullName);
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: fullName,
    owner: simpleUser(owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: page,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(addresses).map(([field, below]) => [`${field}_url`, `${url}/${below}`])),
    git_url: `git://github.com/${path}.git`,
    ssh_url: `git@github.com:${path}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 0,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    default_branch: "main",
    topics: [],
    is_template: false,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    archived: false,
    disabled: false,
    pushed_at: "2024-05-06T07:08:09Z",
    created_at: "2016-01-02T03:04:05Z",
    updated_at: "2024-05-06T07:08:09Z",
    ...(permission && { permissions: permissionFlags(permission) }),
  };
}

/** `full-repository` */
export const fullRepository = (repository: OwnedRepository, permission?: Permission): Form => ({
  ...repositoryForm(repository, permission),
  network_count: 0,
  subscribers_count: 0,
  ...(repository.owner.profile["type"] === "Organization" && { organization: simpleUser(repository.owner) }),
});

/** GitHub's older word for a permission, and its newer one. */
const words = {
  pull: { permission: "read", role_name: "read" },
  triage: { permission: "read", role_name: "triage" },
  push: { permission: "write", role_name: "write" },
  maintain: { permission: "write", role_name: "maintain" },
  admin: { permission: "admin", role_name: "admin" },
} as const;

/** `collaborator` */
export const collaboratorForm = (persona: Persona, permission: Permission | undefined): Form => ({
  ...simpleUser(persona),
  permissions: permissionFlags(permission),
  role_name: permission ? words[permission].role_name : "",
});

/** `repository-collaborator-permission` */
export const permissionForm = (persona: Persona, permission: Permission | undefined): Form => ({
  ...(permission ? words[permission] : { permission: "none", role_name: "" }),
  user: collaboratorForm(persona, permission),
});

const permissionFlags = (given: Permission | undefined): Form =>
  Object.fromEntries(permissions.map((each) => [each, includesPermission(given, each)]));
