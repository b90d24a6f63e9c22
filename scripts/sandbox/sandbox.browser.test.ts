import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { readJwt } from "../../fixtures/engines/tokens/jwt.ts";
import { defaultEngine } from "../../fixtures/engines/engine.ts";
import { readConfig } from "../cli/config-file.ts";
import { repro } from "../repro/repro-command.ts";
import { readSubject } from "../run/run-inputs.ts";
import { accessibilityProblems, keepScreenshot, startChromium, whyNoBrowser } from "../testing/chromium.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { fingerprintOf } from "./edited-file.ts";
import { type StartedSandbox, startSandbox } from "./start-sandbox.ts";

/** It begins with an empty line, which a form may lose. */
const blogPost = `\n${readFileSync(join(packageRoot, "schema/examples/blog-post.surql"), "utf8")}`;
const lowercase = "LET $email = string::lowercase($profile.email);";
const careful = blogPost.replace(
  lowercase,
  "LET $email = string::lowercase(<string> ($profile.email ?? 'no@example.org'));",
);

describe.skipIf(whyNoBrowser)(`the sandbox in a browser${whyNoBrowser ? `: ${whyNoBrowser}` : ""}`, () => {
  const folder = new TemporaryFolder({ "login.surql": blogPost });
  const stop = new AbortController();
  const mistakes: unknown[] = [];
  const said: string[] = [];
  const requested = new Set<string>();
  let browser: Browser;
  let sandbox: StartedSandbox;
  let page: Page;

  beforeAll(async () => {
    const config = await readConfig(undefined, folder.path);
    [browser, sandbox] = await Promise.all([
      startChromium(),
      startSandbox({
        read: (texts) => readSubject({ schema: ["login.surql"] }, config, folder.path, texts),
        engine: { name: "embedded:3.0.2", engine: defaultEngine, route: undefined },
        statements: undefined,
        seconds: 20,
        signal: stop.signal,
        port: 0,
        cwd: folder.path,
        paths: ["login.surql"],
        words: ["--schema login.surql"],
        tested: { options: { schema: ["login.surql"] }, config },
        onMistake: (error) => mistakes.push(error),
      }),
    ]);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("request", (request) => requested.add(new URL(request.url()).origin));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await sandbox.loaded;
    await page.goto(sandbox.origin);
  });
  afterAll(async () => {
    await browser.close();
    stop.abort();
    await sandbox[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  /** Until the page that it leads to is there. */
  async function thenLoaded(work: Promise<unknown>): Promise<void> {
    await Promise.all([page.waitForEvent("load"), work]);
  }
  const press = (name: string | RegExp) => thenLoaded(page.getByRole("button", { name }).click());
  const follow = (name: string | RegExp) => thenLoaded(page.getByRole("link", { name }).click());
  async function logIn(login: string): Promise<void> {
    await press("Log in with GitHub");
    await page.getByRole("radio", { name: new RegExp(`^${login}`) }).check();
    await press(/^Authorize/);
  }
  const text = (selector: string) => page.locator(selector).innerText();
  const steps = () => page.locator(".story li").allInnerTexts();

  test("who logs in on GitHub's page is signed in: claims, rows and the path that was taken are shown", async () => {
    await logIn("ada");
    expect(await text("#got")).toMatch(/^signed in as users:\w+$/);
    expect(await page.getByRole("row", { name: /^AC / }).innerText()).toBe("AC\tgithub");
    expect(await text("#changes")).toContain('email: "ada@example.org"');
    const ran = page.locator(".line.ran").filter({ hasText: lowercase });
    expect(await ran.locator("xpath=following-sibling::*[1]").innerText()).toBe("= 'ada@example.org'");
    expect(await page.content()).not.toMatch(/gho_|"[0-9a-f]{40}"|eyJ/);
  });

  test("whoever asks for the token sees it, and on no other page", async () => {
    await follow("Show the token");
    expect(readJwt(await text("#token")).claims).toMatchObject({ AC: "github", ID: expect.stringMatching(/^users:/) });
    await page.goto(sandbox.origin);
    expect(await page.content()).not.toContain("eyJ");
  });

  test("a callback that this browser didn't ask for, and one that comes again, are refused by the reference client", async () => {
    const before = await steps();
    const state = "0".repeat(72);
    const answers = [];
    const callbacks: string[] = [];
    page.on("request", (request) => callbacks.push(request.url()));
    await logIn("ada");
    const back = callbacks.find((url) => url.includes("/login/callback?")) ?? "";
    for (const url of [`${sandbox.origin}/login/callback?code=x&state=${state}`, back]) {
      await page.goto(url);
      answers.push(await text("[role=alert]"));
    }
    expect(answers).toEqual(Array(2).fill("This login was not begun in this browser, is over, or took too long."));
    await follow("go to the first page");
    expect(await steps()).toHaveLength(before.length + 1);
    await press("Take the last step back");
  });

  test("whose login fails sees the error that SurrealDB hides, and the statement that raised it", async () => {
    await logIn("emmy");
    expect(await text("#got")).toBe("masked: The record access signin query failed");
    expect(await text("#underlying")).toContain("Expected `string` but found `NULL`");
    expect(await text("#failed-at")).toBe("line 123 of login.surql, in fn::github_login");
    expect(await text(".line.failed")).toContain(lowercase);
    await follow(/^1\. ada/);
    expect(await text("#got")).toMatch(/^signed in as/);
  });

  test("as a report, repro does the same login again, with the rows that were there", async () => {
    await page.goto(`${sandbox.origin}/?step=2`);
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Copy as repro" }).click();
    const report = await downloading;
    await report.saveAs(join(folder.path, report.suggestedFilename()));
    const { code, stdout, stderr } = await runHere(
      repro,
      ["login-report.yaml", "--schema", "login.surql"],
      folder.path,
    );
    expect({ code, stderr: stderr.replace(/^(starting SurrealDB|logging in)\n/gm, "") }).toEqual({
      code: 0,
      stderr: "",
    });
    expect(stdout).toContain("it failed at    line 123, in fn::github_login");
    expect(stdout).toMatch(/rows before\n.*provider_id: "1815"/s);
  });

  test("as a case, it is a test that fails; a login that is right makes none", async () => {
    await page.locator("summary", { hasText: "Save as case" }).click();
    await page.locator("input[name=file]").fill("emmy.test.ts");
    await press("Save as case");
    expect(await text("#notice")).toMatch(/^saved emmy\.test\.ts\n +it fails now, here;/);
    expect(folder.read("emmy.test.ts")).toMatch(/reportedLogin.*privateEmail.*missing_email/s);
    await page.goto(`${sandbox.origin}/?step=1`);
    await page.locator("summary", { hasText: "Save as case" }).click();
    await page.locator("input[name=file]").fill("ada.test.ts");
    await press("Save as case");
    expect(await text("#notice")).toMatch(/^not saved: the login does what the contract asks for/);
  });

  test("a text that doesn't parse is shown with its place, and one that does with what it makes of the same logins; the file stays", async () => {
    await follow("Edit login.surql");
    const editor = page.locator("textarea.schema");
    await editor.fill(blogPost.replace(lowercase, "LET $email = = 1;"));
    await press("Try it");
    expect(await text("#refused")).toMatch(/^login\.surql:123:\d+: Unexpected token `=`/);
    expect(await page.evaluate("getSelection().toString().trim()")).toBe("LET $email = = 1;");
    await page.goto(sandbox.origin);
    await follow("Edit it at line 123");
    await editor.fill(careful);
    await thenLoaded(editor.press("Control+Enter"));
    expect(await steps()).toEqual([
      expect.stringMatching(/^1\. ada logs in with GitHub: signed in as/),
      expect.stringMatching(/^2\. emmy logs in with GitHub: signed in as/),
    ]);
    expect(folder.read("login.surql")).toBe(blogPost);
  });

  test("the file is written when that is asked for, and not over what somebody else has written", async () => {
    await follow("Edit login.surql");
    await press("Write it to login.surql");
    expect(folder.read("login.surql")).toBe(careful);
    await follow("Edit login.surql");
    await page.locator("textarea.schema").fill("-- mine");
    writeFileSync(join(folder.path, "login.surql"), blogPost);
    await press("Write it to login.surql");
    expect(await text("#refused")).toMatch(/^Writing login\.surql: the file has changed since you opened it here/);
    expect(folder.read("login.surql")).toBe(blogPost);
  });

  test("no other file is read or written", async () => {
    writeFileSync(join(folder.path, "other.surql"), "nobody here");
    const form = new URLSearchParams({
      file: "other.surql",
      text: "",
      action: "save",
      "begun-with": fingerprintOf("nobody here"),
    });
    const answer = await fetch(`${sandbox.origin}/schema`, { method: "POST", body: form });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("The schema has no file other.surql."),
    ]);
    expect(await (await fetch(`${sandbox.origin}/schema?file=other.surql`)).text()).not.toContain("nobody here");
    expect(folder.read("other.surql")).toBe("nobody here");
  });

  test("whoever changes the file in an editor of their own sees it here", async () => {
    await page.goto(sandbox.origin);
    writeFileSync(join(folder.path, "login.surql"), blogPost.replace(lowercase, "THROW { stage: 'on_disk' };"));
    await expect.poll(steps, { timeout: 30_000 }).toContainEqual(expect.stringMatching(/^2\. .*: stage on_disk/));
    writeFileSync(join(folder.path, "login.surql"), blogPost);
    await expect.poll(steps, { timeout: 30_000 }).toContainEqual(expect.stringMatching(/^1\. .*: signed in as/));
  });

  test("a planted fault answers for GitHub, by keyboard alone", async () => {
    await page.locator("summary", { hasText: "Faults of GitHub" }).focus();
    await page.keyboard.press("Enter");
    await page.locator('select[name="fault of GET /user"]').focus();
    await page.keyboard.type("rate-limit-sec");
    await page.getByRole("button", { name: "Log in with GitHub" }).focus();
    await thenLoaded(page.keyboard.press("Enter"));
    await page.getByRole("radio", { name: /^ada/ }).focus();
    await thenLoaded(page.keyboard.press("Enter"));
    expect((await steps()).at(-1)).toMatch(/^3\. ada logs in with GitHub: masked/);
    expect(await text("#calls ~ details:last-of-type summary")).toBe("GET /user 403 fault rate-limit-secondary");
  });

  test("password sign-up and sign-in stand beside it, and steps are taken back", async () => {
    await press("Start over");
    await press("Sign up");
    await press("Sign in");
    expect(await steps()).toEqual([
      expect.stringMatching(/^1\. ada@example\.org signs up with a password: signed in as/),
      expect.stringMatching(/^2\. ada@example\.org signs in with a password: signed in as/),
    ]);
    expect(await page.content()).not.toContain("Copy as repro");
    await press("Take the last step back");
    expect(await steps()).toHaveLength(1);
  });

  test("an account is edited, and what is no account is refused with what was written", async () => {
    await page.goto(`${sandbox.origin}/?edit=ada`);
    await page.locator("textarea[name=profile]").fill('{ "id": 9007199254740993 }');
    await press("Keep this account");
    expect(await text("[role=alert]")).toMatch(
      /^Profile: expected numbers of at most 9007199254740991, saw another in id/,
    );
    expect(await page.locator("textarea[name=profile]").inputValue()).toBe('{ "id": 9007199254740993 }');
    await page.locator("textarea[name=profile]").fill('{ "login": "joan", "id": 1917, "email": "joan@example.org" }');
    await press("Keep this account");
    await page.locator('select[name="fault of GET /user"]').selectOption("");
    await logIn("joan");
    expect((await steps()).at(-1)).toMatch(/^2\. joan logs in with GitHub: signed in as/);
    expect(await text("#changes")).toContain('provider_id: "1917"');
  });

  test("rows before are the user's own, and what the schema doesn't take is said", async () => {
    await page.locator("textarea[name=statements]").fill("CREATE users:joan SET email = 'joan@example.org'");
    await press("Begin with these rows");
    expect(await text("[role=alert]")).toMatch(/^the schema doesn't take the statements for rows: .*password/);
    await page
      .locator("textarea[name=statements]")
      .fill("CREATE users:joan SET email = 'joan@example.org', password = 'x'");
    await press("Begin with these rows");
    expect((await steps()).at(-1)).toBe("2. joan logs in with GitHub: signed in as users:joan");
  });

  test("who says no on GitHub's page, or asks for a version that there is none of, is told what came of it", async () => {
    await press("Log in with GitHub");
    await press("Cancel");
    expect(await text("[role=alert]")).toBe(
      "GitHub says: The user has denied your application access. (access_denied)",
    );
    await follow("Log in again");
    expect(page.url()).toContain(`${sandbox.origin}/github/login/oauth/authorize?`);
    await page.goto(sandbox.origin);
    await page.locator("input[name=surrealdb]").fill("embedded:1.0");
    await press("Use this version");
    expect(await text("[role=alert]")).toMatch(/^--surrealdb embedded:1\.0: expected embedded:3\.0\.2/);
  });

  test.each([
    ["/", 1280, "light"],
    ["/?edit=ada", 360, "dark"],
    ["/schema?file=login.surql", 360, "light"],
  ] as const)("%s in %i pixels, %s, fits, and axe finds nothing", async (path, width, colorScheme) => {
    const other = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await other.goto(sandbox.origin + path);
    await other.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    await keepScreenshot(other, `sandbox-${path.replaceAll(/\W+/g, "-")}-${width}-${colorScheme}`);
    expect(await accessibilityProblems(other)).toEqual([]);
    expect(await other.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await other.close();
  });

  test.each([
    ["another page's form", { origin: "https://example.org" }, /saw https:\/\/example\.org/],
    ["a page that hides its name", { origin: "null" }, /saw null/],
    ["another page's link", { "sec-fetch-site": "cross-site" }, /saw cross-site/],
  ])("%s is refused, and nothing happens", async (_, headers, why) => {
    const before = await steps();
    const answer = await fetch(`${sandbox.origin}/keep`, {
      method: "POST",
      body: new URLSearchParams({ count: "0" }),
      headers,
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(why);
    await page.goto(sandbox.origin);
    expect(await steps()).toEqual(before);
  });

  test("nothing was loaded from elsewhere, the page's policy let all of it through, and no mistake was made", () => {
    expect([...requested]).toEqual([sandbox.origin]);
    expect(said.filter((each) => !/status of 4\d\d/.test(each))).toEqual([]);
    expect(mistakes).toEqual([]);
  });
});
