import type { StartedMockGitHub } from "../start.ts";

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the control API, as a process in any language does. */
export async function ask(
  { githubOrigin }: Pick<StartedMockGitHub, "githubOrigin">,
  request: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const [method = "GET", path = ""] = request.split(" ");
  const answer = await fetch(githubOrigin + path, {
    method,
    headers: { ...(body !== undefined && { "Content-Type": "application/json" }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}
