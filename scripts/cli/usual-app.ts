/** The OAuth app of a mock: the same in every run, so that it can stand in somebody's settings; it opens nothing but a mock. */
export const usualApp = {
  clientId: "Ov23liMockGitHub0001",
  clientSecret: "0123456789abcdef0123456789abcdef01234567",
} as const;
