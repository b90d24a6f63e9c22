import { type GitHubOrigins, rewireText } from "../../../fixtures/environment/route/rewire.ts";

/**
 * A dump whose functions call the mock of the old engine, as one whose functions call that of the new one. Nothing else
 * in it changes; on route tls there is nothing to change, because both mocks are https://github.com.
 */
export function readdress(dump: string, from: GitHubOrigins, to: GitHubOrigins): string {
  if (from.github === to.github && from.api === to.api) return dump;
  if (isReal(from)) return rewireText(dump, to);
  return dump.replaceAll(from.github, () => to.github).replaceAll(from.api, () => to.api);
}

const isReal = ({ github }: GitHubOrigins): boolean => github === "https://github.com";
