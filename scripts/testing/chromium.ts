import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser, noBrowser } from "../../fixtures/application/find-browser.ts";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";

const program = findBrowser(process.env);

/** Of a test that needs it: `describe.skipIf(whyNoBrowser)`. */
export const whyNoBrowser: string | undefined = program ? undefined : noBrowser;

/** @throws Error if there is none */
export const startChromium = (): Promise<Browser> => {
  if (program === undefined) throw new Error(noBrowser);
  // root has no sandbox in a container, which is where CI runs
  return chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
};

/** What axe finds: "rule: element". */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("axe-core/axe.min.js")) });
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

/** Keeps what the page looks like, for people: `screenshots/`, which CI may keep as an artefact. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = join(packageRoot, "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
