import type { MockState } from "./state.ts";

/** GitHub's servers number their answers; what stands in front of them, or elsewhere, doesn't. */
export function withRequestId(answer: Response, { random }: MockState): Response {
  const isGitHubs = answer.headers.get("server") === "github.com";
  if (isGitHubs && !answer.headers.has("x-github-request-id")) {
    // `F2B4:1A2B3C:3C4D5E6F:6F7A8B9C:65A1B2C3`, as GitHub's support asks for
    answer.headers.set("X-GitHub-Request-Id", [2, 3, 4, 4, 4].map((bytes) => random.hex(bytes).toUpperCase()).join(":"));
  }
  return answer;
}
