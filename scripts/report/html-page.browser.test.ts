import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibilityProblems, keepScreenshot, startChromium, whyNoBrowser } from "../testing/chromium.ts";
import { causeOf } from "../testing/example-causes.ts";
import { failed, judged, reportOf, step } from "../testing/judged-verdicts.ts";
import { matrixOf, ran } from "../testing/matrix-runs.ts";
import { runHtml } from "../conformance/run-html.ts";
import { compareHtml } from "../compare/compare-html.ts";
import { changeReport } from "../testing/change-reports.ts";
import { reproHtml } from "../repro/repro-html.ts";
import { reproduction } from "../repro/testing/reproduced-login.ts";
import { matrixHtml } from "../matrix/matrix-html.ts";

const cells = [
  { action: "read", actor: "guest", allows: "nothing", step: 1, seen: "an answer", differs: true },
] as const;
const broken = failed({ id: "NEW-03", steps: [step({ sent: "signin { … }", outcome: "masked: no" })], cells });
const fine = judged({ id: "EMAIL-01", chapter: "permissions", suite: "email", title: "no e-mail, nobody new" });
const skipped = judged({ id: "VIA-01", suite: "via", status: "skipped", standing: "skipped", reason: "no HTTP here" });
const run = runHtml(reportOf([broken, fine, skipped], { causes: [causeOf()] }), "tool 1", (id) => `npx again ${id}`);
const matrix = matrixHtml(
  matrixOf([ran("3.0.2", [fine, judged({ id: "NEW-03" })]), ran("3.3.5", [fine, broken])]),
  "tool 1",
);

const comparison = compareHtml(
  changeReport(
    [
      [fine, fine],
      [judged({ id: "NEW-03" }), broken],
    ],
    {
      openings: [{ place: "tables.users", what: "select: FULL", accepted: false }],
      definitions: [{ place: "tables.users", change: "changed", differsIn: ["PERMISSIONS"], opens: [] }],
    },
  ),
  "tool 1",
);

const login = reproHtml(reproduction, "tool 1");

describe.skipIf(whyNoBrowser)(`pages in a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());

  async function open(content: string, width = 1280, colorScheme: "light" | "dark" = "light") {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.setContent(content);
    return {
      page,
      requests,
      shown: () => page.locator("[data-words]:visible").evaluateAll((all) => all.map(({ id }) => id)),
    };
  }

  test.each([
    ["run", run, 1280, "light"],
    ["run", run, 360, "dark"],
    ["matrix", matrix, 1280, "dark"],
    ["matrix", matrix, 360, "light"],
    ["comparison", comparison, 1280, "light"],
    ["comparison", comparison, 360, "dark"],
    ["login", login, 1280, "dark"],
    ["login", login, 360, "light"],
  ] as const)(
    "the page of a %s fits, loads nothing, and axe finds nothing (%#)",
    async (name, content, width, scheme) => {
      const { page, requests } = await open(content, width, scheme);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await keepScreenshot(page, `${name}-${width}-${scheme}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      expect(requests).toEqual([]);
    },
  );

  test("what failed is shown at first; words and choices narrow it, and how many are left is said", async () => {
    const { page, shown } = await open(run);
    expect(await shown()).toEqual(["NEW-03"]);
    await page.getByRole("combobox", { name: "standing" }).selectOption("all");
    expect(await shown()).toEqual(["NEW-03", "EMAIL-01", "VIA-01"]);
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "chapter" }).selectOption("permissions");
    expect(await shown()).toEqual(["EMAIL-01"]);
    await page.getByRole("combobox", { name: "chapter" }).selectOption("all");
    await page.getByLabel("search").fill("HTTP here");
    expect(await shown()).toEqual(["VIA-01"]);
    expect(await page.locator("output").textContent()).toBe("1 of 3 cases");
    expect(await page.locator("section:visible").count()).toBe(1);
  });

  test("by keyboard a case is found, opened, and says what was expected and seen", async () => {
    const { page } = await open(run);
    await page.keyboard.press("/");
    await page.keyboard.type("new-03");
    await page.locator("#NEW-03 summary").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#NEW-03").innerText()).toMatch(/expected\s+GET \/user\s+observed\s+none/);
    expect(await page.locator("#NEW-03").innerText()).toContain("npx again NEW-03");
  });

  test("a cause leads to its cases, also to one that the filter hides", async () => {
    const { page, shown } = await open(run);
    await page.getByLabel("search").fill("nothing like it");
    expect(await shown()).toEqual([]);
    await page.getByRole("link", { name: "NEW-03" }).first().click();
    await expect.poll(() => page.locator("#NEW-03").getAttribute("open")).toBe("");
  });

  test("a comparison shows what is new, and what is opened", async () => {
    const { page, shown } = await open(comparison);
    const text = await page.locator("main").innerText();
    expect(text).toMatch(/Newly failing: 1 case\s+NEW-03/);
    expect(text).toMatch(/✗ tables\.users: select: FULL/);
    await page.getByRole("combobox", { name: "topic" }).selectOption("newly failing");
    expect(await shown()).toEqual(["NEW-03"]);
  });

  test("of a login, requests alone can be seen, and the failing statement leads to its line", async () => {
    const { page } = await open(login);
    await page.getByRole("combobox", { name: "kind" }).selectOption("request");
    expect(await page.locator("[data-words]:visible").allInnerTexts()).toEqual([expect.stringContaining("GET /user")]);
    await page.getByRole("link", { name: "db/login.surql:6" }).first().focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("tr:target").innerText()).toMatch(/✗ failed\s+LET \$email/);
  });

  test("a matrix shows what differs, and the cell of each version", async () => {
    const { page, shown } = await open(matrix);
    await page.getByRole("combobox", { name: "topic" }).selectOption("fails on some");
    expect(await shown()).toEqual(["NEW-03"]);
    expect(await page.locator("#NEW-03 td").allInnerTexts()).toEqual([
      "MUST",
      expect.any(String),
      expect.stringMatching(/^✓/),
      expect.stringMatching(/^✗/),
    ]);
  });
});
