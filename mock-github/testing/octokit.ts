import { Octokit } from "@octokit/rest";
import type { StartedMockGitHub } from "../start.ts";

const silent = () => {};

/**
 * For tests of Octokit: what its users set for a GitHub Enterprise Server, and nothing else. The mock has both hosts on one port.
 * The log says nothing: Octokit writes each refusal to the console.
 */
export const enterpriseServer = ({ githubOrigin }: StartedMockGitHub) => ({
  baseUrl: `${githubOrigin}/api/v3`,
  log: { debug: silent, info: silent, warn: silent, error: silent },
});

/** What the smaller packages of Octokit send their requests with. */
export const requestOf = (mock: StartedMockGitHub) => new Octokit(enterpriseServer(mock)).request;
