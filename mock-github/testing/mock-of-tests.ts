import { afterAll, beforeAll, beforeEach } from "vitest";
import type { OAuthApp, OAuthAppOptions } from "../oauth/oauth-app.ts";
import { type MockGitHubOptions, type StartedMockGitHub, startMockGitHub } from "../start.ts";

/** The mock of the test file that runs, and its app: `useMock` gives both. */
export let mock: StartedMockGitHub;
export let app: OAuthApp;

/** One mock for all tests of a file, as good as new before each of them, with a new app. */
export function useMock(options: MockGitHubOptions = {}, appOptions: OAuthAppOptions = {}): void {
  beforeAll(async () => {
    mock = await startMockGitHub(options);
  });
  beforeEach(async () => {
    await mock.reset();
    app = mock.createApp(appOptions);
  });
  afterAll(() => mock.stop());
}

/** Another app in its place, for the rest of a test. */
export function useApp(options: OAuthAppOptions = {}, at = mock): void {
  app = at.createApp(options);
}
