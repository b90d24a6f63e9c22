import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { featuresOff } from "../../fixtures/application/browser-features.ts";
import { findBrowser, noBrowser } from "../../fixtures/application/find-browser.ts";

const program = findBrowser(process.env);

/** Of a test that needs it: `describe.skipIf(whyNoBrowser)`. */
export const whyNoBrowser: string | undefined = program ? undefined : noBrowser;

/** Root has no sandbox in a container, which is where CI runs. */
const asRoot: string[] = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** @throws Error if there is none */
export const startChromium = (): Promise<Browser> => {
  if (program === undefined) throw new Error(noBrowser);
  return chromium.launch({ executablePath: program, args: [...asRoot, featuresOff] });
};

/**
 * A browser by the command line that a person is told to type (it begins with `chromium`), without a window, on the page that
 * it opens.
 */
export async function startByCommandLine(line: string): Promise<{ readonly page: Page } & AsyncDisposable> {
  if (program === undefined) throw new Error(noBrowser);
  const more = ["--headless", "--remote-debugging-port=0", ...asRoot].join(" ");
  const started = spawn("sh", ["-c", `exec ${line.replace(/^chromium /, () => `'${program}' `)} ${more}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(started, "close");
  let said = "";
  const endpoint = await new Promise<string>((resolve, reject) => {
    started.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /^DevTools listening on (\S+)/m.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`Starting ${line}: expected a browser, saw its end. It said:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
  if (!page) throw new Error(`Starting ${line}: expected a page, saw none.`);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await browser.close();
      started.kill();
      await ended;
    },
  };
}

/** What axe finds: "rule: element". */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: fileURLToPath(import.meta.resolve("axe-core/axe.min.js")) });
  // to describe what is right, too, takes half of its time
  const { violations } = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
  );
}

/**
 * Keeps what the page looks like, for people who ask for it: in the folder that `SCREENSHOTS` names. It is no check: Chromium may
 * refuse the first picture after its start (https://github.com/MarketSquare/robotframework-browser/issues/5237).
 */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env["SCREENSHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
