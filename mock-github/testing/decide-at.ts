import type { StartedMockGitHub } from "../start.ts";
import { openPage } from "./browser.ts";

/** A person opens the address that a client made, decides, and comes back: the address that the client is called at. */
export async function decideAt(
  mock: StartedMockGitHub,
  address: string | URL,
  choices: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<URL> {
  const { pathname, search } = new URL(address);
  const page = await openPage(mock.githubOrigin, pathname + search);
  const { location } = await page.submit({ decision: "approve", ...choices });
  return new URL(String(location));
}
