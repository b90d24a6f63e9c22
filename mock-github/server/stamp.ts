import type { MockState } from "../state/mock-state.ts";

/**
 * GitHub's servers number and date their answers; what stands in front of them, or elsewhere, doesn't number them. The
 * date is the mock's: Octokit computes from it when a token expires.
 */
export function stamped(answer: Response, { random, clock }: MockState): Response {
  const isGitHubs = answer.headers.get("server") === "github.com";
  if (isGitHubs && !answer.headers.has("x-github-request-id")) {
    // `F2B4:1A2B3C:3C4D5E6F:6F7A8B9C:65A1B2C3`, as GitHub's support asks for
    answer.headers.set(
      "X-GitHub-Request-Id",
      [2, 3, 4, 4, 4].map((bytes) => random.hex(bytes).toUpperCase()).join(":"),
    );
  }
  if (!answer.headers.has("date")) answer.headers.set("Date", clock.now().toUTCString());
  return answer;
}
