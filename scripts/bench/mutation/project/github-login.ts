// The login of schema/github-login.surql in TypeScript, branch by branch: what StrykerJS mutates in the benchmark.

export interface World {
  readonly app: { readonly clientId: string; readonly clientSecret: string } | undefined;
  post(url: string, body: object, headers: Record<string, string>): unknown;
  get(url: string, headers: Record<string, string>): unknown;
  readonly links: { user: string | undefined; provider: string; providerId: string }[];
  readonly users: { id: string; email: string; password: string; name?: string; avatarUrl?: string }[];
  random(): string;
}

class Refusal extends Error {
  readonly stage: string;

  constructor(stage: string) {
    super(stage);
    this.stage = stage;
  }
}

export function githubLogin(code: string, world: World): string {
  const { app } = world;
  if (!app) throw new Refusal("missing_github_config");
  if (!app.clientId || !app.clientSecret) throw new Refusal("invalid_github_config");

  const grant = world.post(
    "https://github.com/login/oauth/access_token",
    { client_id: app.clientId, client_secret: app.clientSecret, code },
    { Accept: "application/json" },
  );
  if (!isObject(grant)) throw new Refusal("token_request_failed");
  const token = grant["access_token"];
  if (typeof token !== "string" || token === "") throw new Refusal("missing_access_token");

  const profile = world.get("https://api.github.com/user", {
    Accept: "application/vnd.github+json",
    Authorization: `Bearer ${token}`,
  });
  if (!isObject(profile)) throw new Refusal("user_fetch_failed");
  const id = profile["id"];
  if (!Number.isInteger(id) || Number(id) <= 0) throw new Refusal("missing_github_id");
  const providerId = String(id);

  const link = world.links.find((each) => each.provider === "github" && each.providerId === providerId);
  if (link) {
    if (!link.user) throw new Refusal("linked_account_missing_user_ref");
    if (!world.users.some((user) => user.id === link.user)) throw new Refusal("linked_account_missing_user");
    return link.user;
  }

  const given = typeof profile["email"] === "string" ? profile["email"] : "";
  const email = given.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || isAscii(email) !== isAscii(given))
    throw new Refusal("missing_email");

  const known = world.users.find((user) => user.email === email);
  if (known) {
    world.links.push({ user: known.id, provider: "github", providerId });
    known.password = world.random();
    return known.id;
  }

  const user = {
    id: `users:${world.users.length + 1}`,
    email,
    password: world.random(),
    ...(typeof profile["name"] === "string" ? { name: profile["name"] } : {}),
    ...(typeof profile["avatar_url"] === "string" ? { avatarUrl: profile["avatar_url"] } : {}),
  };
  world.users.push(user);
  world.links.push({ user: user.id, provider: "github", providerId });
  return user.id;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAscii(text: string): boolean {
  return [...text].every((character) => (character.codePointAt(0) ?? 0) < 128);
}
