import { expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { untrueListings } from "../testing/documented-commands.ts";
import { referenceWith } from "../testing/reference-schema.ts";
import { longProse } from "../testing/long-prose.ts";
import { printed } from "../testing/printed.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { conformance as command } from "./conformance-command.ts";

const conformance = (args: readonly string[], cwd: string) => runHere(command, args, cwd);

/** What is wrong with the schema of the blog post, found by reading it, and the words by which a report names it. */
const defects: Readonly<Record<string, RegExp>> = {
  "IF $profile.email = NONE lets NULL pass to string::lowercase":
    /string::lowercase\(\) is given something that is not of type string.*blog-post\.surql:122:18/,
  "an e-mail that is no address goes as far as the ASSERT":
    /the ASSERT of users\.email .* refuses what the login writes/,
  "$token_res.access_token = NONE lets NULL, '' and numbers pass":
    /stage missing_access_token is not thrown.*blog-post\.surql:90:9/,
  "$profile.id = NONE lets NULL, 0 and '' pass": /stage missing_github_id is not thrown.*blog-post\.surql:107:9/,
  "client_id = NONE lets NULL and '' pass": /stage invalid_github_config is not thrown.*blog-post\.surql:71:9/,
  "type::string(1815.0) is '1815f'": /auth_accounts\.provider_id is stored with another value/,
  "provider: $provider is thrown":
    /the client secret is in the error that anybody reads at stage invalid_github_config/,
  "response: $token_res is thrown": /the access token is in the error that anybody reads at stage missing_access_token/,
  "user: $existing is thrown":
    /the password hash is in the error that anybody reads at stage auth_account_link_existing_failed/,
  "other rows and answers are thrown": /errors carry more than stage and message/,
  "name: null is written into option<string>": /users\.name takes none or string.*blog-post\.surql:26:1/,
  "avatar_url: null is, too": /users\.avatar_url takes none or string.*blog-post\.surql:27:1/,
  "a merge leaves the old password": /users\.password must change, and doesn't: a choice of the schema/,
  "white space stays around the e-mail": /users\.email is stored with white space around it/,
  "the e-mail is asked for before the link":
    /a login that must succeed is refused with stage missing_email.*blog-post\.surql:114:9/,
  "$account.user = NONE lets NULL pass": /stage linked_account_missing_user_ref is not thrown/,
  "PERMISSIONS ask for $auth.id": /a live query doesn't show a user its own row of users/,
  "password has no PERMISSIONS": /clients read users\.password.*blog-post\.surql:25:1/,
  "provider and provider_id may be ''": /auth_accounts\.provider_id may be empty/,
  "an empty password is hashed": /signup by the access user with an empty password succeeds/,
  "SIGNUP throws nothing": /signup by the access user is refused without a reason/,
  "created_at isn't READONLY": /created_at of a user stays what it was/,
};

const blogPost = ["--schema", "schema/examples/blog-post.surql"];
const documented = `npx login-conformance conformance ${blogPost.join(" ")}`;

test("what the pages show of one case is what it prints", async () => {
  const { stdout } = await conformance([...blogPost, "--case", "LINK-04-null"], packageRoot);
  expect(untrueListings(`${documented} --case LINK-04-null`, printed(stdout))).toEqual([]);
});

test("a hundred lines name every defect of the schema of the blog post, the worst first and last", async () => {
  const { code, stdout } = await conformance(blogPost, packageRoot);
  expect(code).toBe(1);
  expect(untrueListings(documented, printed(stdout))).toEqual([]);
  expect(longProse(printed(stdout))).toEqual([]);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(100);
  // the place of a cause that has an example stands two lines below, so the whole is one text here
  const text = lines
    .slice(
      0,
      lines.findIndex((line) => /^\d+ cases: /.test(line)),
    )
    .join("\n")
    .replaceAll(/\n {2}(?=seen|at)/g, " ");
  expect(
    Object.entries(defects)
      .filter(([, words]) => !words.test(text))
      .map(([defect]) => defect),
  ).toEqual([]);
  const tail = lines.slice(lines.lastIndexOf("causes"));
  expect([
    lines.findIndex((line) => line.includes("string::lowercase() is given")) < 12,
    tail[1]?.includes("string::lowercase() is given"),
  ]).toEqual([true, true]);
});

const many = { "login.surql": referenceWith(["THROW { stage: 'missing_email',", "THROW { stage: 'no_email',"]) };
const eighteen = ["--schema", "login.surql", "--grep", "^login/email$", "--workers", "2"];

test("--verbose prints every case that failed, and a line for each suite", async () => {
  using folder = new TemporaryFolder(many);
  const short = await conformance(eighteen, folder.path);
  const verbose = await conformance([...eighteen, "--verbose"], folder.path);
  const casesIn = (stdout: string) => stdout.split("\n").filter((line) => /^[✗!] EMAIL-/.test(line)).length;
  const failed = Number(/(\d+) failed/.exec(verbose.stdout)?.[1]);
  expect(failed).toBeGreaterThan(10);
  expect([casesIn(short.stdout), casesIn(verbose.stdout)]).toEqual([0, failed]);
  expect(verbose.stdout).toMatch(/^✗ email +\d+ passed/m);
  for (const { stdout } of [short, verbose])
    expect(stdout).toMatch(
      /\ncauses\n {2}MUST \d+, SHOULD \d+ {2}stages have other names than in the contract · EMAIL-[\w-]+ · login\.surql:114:3\n/,
    );
});
