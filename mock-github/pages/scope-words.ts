/**
 * What a scope allows, after "may", in the words of GitHub's documents.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps#available-scopes
 */
const words: ReadonlyMap<string, string> = new Map([
  ["user", "read and change your profile, read your e-mail addresses, and follow people"],
  ["read:user", "read all of your profile"],
  ["user:email", "read your e-mail addresses"],
  ["user:follow", "follow and unfollow people"],
  ["repo", "read and change all your repositories, private ones too"],
  ["public_repo", "change your public repositories"],
  ["repo:status", "read and set the status of commits"],
  ["repo_deployment", "read and set deployments"],
  ["repo:invite", "accept and decline invitations to repositories"],
  ["security_events", "read and change security events"],
  ["delete_repo", "delete your repositories"],
  ["admin:repo_hook", "manage webhooks of your repositories"],
  ["write:repo_hook", "change webhooks of your repositories"],
  ["read:repo_hook", "see webhooks of your repositories"],
  ["admin:org", "manage your organizations and teams"],
  ["write:org", "change memberships of organizations, and teams"],
  ["read:org", "see your organizations and teams"],
  ["admin:org_hook", "manage webhooks of your organizations"],
  ["admin:public_key", "manage your SSH keys"],
  ["write:public_key", "add SSH keys"],
  ["read:public_key", "see your SSH keys"],
  ["admin:gpg_key", "manage your GPG keys"],
  ["write:gpg_key", "add GPG keys"],
  ["read:gpg_key", "see your GPG keys"],
  ["gist", "write gists"],
  ["notifications", "read your notifications"],
  ["project", "read and change your projects"],
  ["read:project", "see your projects"],
  ["write:discussion", "read and write discussions of teams"],
  ["read:discussion", "read discussions of teams"],
  ["write:packages", "publish packages"],
  ["read:packages", "download packages"],
  ["delete:packages", "delete packages"],
  ["codespace", "create and manage codespaces"],
  ["workflow", "change workflows of GitHub Actions"],
  ["read:audit_log", "read the audit log"],
]);

/** What somebody is asked who may grant it. */
export const scopeWords = (scope: string): string => words.get(scope) ?? `do what the scope ${scope} allows`;
