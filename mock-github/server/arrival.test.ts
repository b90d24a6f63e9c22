import { expect, test } from "vitest";
import { personas } from "../personas.ts";
import { startMockGitHub } from "../start.ts";
import { tokenOf } from "../testing/api-credentials.ts";
import { askForToken, askForUser } from "../testing/wire-client.ts";

test("every answer of GitHub has the date of the mock's clock, faults too", async () => {
  await using mock = await startMockGitHub({ now: () => new Date("2026-01-01T00:00:00Z") });
  const app = mock.createApp();
  const token = await tokenOf(mock, app, personas.ada);
  mock.clock.advance(61_000);
  mock.inject("GET /user", "status-500", { times: 1 });
  const dates = [
    await askForUser(mock, token),
    await askForUser(mock, token),
    await askForUser(mock, "x"),
    await askForToken(mock, {}),
    await fetch(`${mock.githubOrigin}/nowhere`),
  ].map(({ status, headers }) => [status, headers.get("date")]);
  const date = "Thu, 01 Jan 2026 00:01:01 GMT";
  expect(dates).toEqual([
    [500, date],
    [200, date],
    [401, date],
    [404, date],
    [404, date],
  ]);
});
