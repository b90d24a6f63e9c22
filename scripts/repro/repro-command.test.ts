import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { runHere } from "../testing/run-here.ts";
import { reference } from "../testing/reference-schema.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { repro } from "./repro-command.ts";
import { reproJsonSchema } from "./repro-json.ts";

const blogPost = join(packageRoot, "schema/examples/blog-post.surql");

/** The first step of the first run, and all that was written. */
async function reproduced(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  using folder = new TemporaryFolder(files);
  const { code, stdout, stderr } = await runHere(
    repro,
    [...args, "--json", "out.json", "--html", "out.html"],
    folder.path,
  );
  if (code !== 0) return { code, stdout, stderr, written: "", step: undefined };
  const [json, page] = [folder.read("out.json"), folder.read("out.html")];
  const { runs } = reproJsonSchema.parse(JSON.parse(json));
  return { code, stdout, stderr, written: json + page, step: runs[0]?.steps[0] };
}

const failedIn = (step: Awaited<ReturnType<typeof reproduced>>["step"]) =>
  step?.events
    .filter((event) => event.kind === "statement" && event.failed)
    .map((event) => "line" in event && event.line);

describe("one login again", () => {
  test("the underlying error is shown, and the statement that raised it", async () => {
    const { step, stdout } = await reproduced(["--schema", blogPost, "--persona", "privateEmail"]);
    expect(step).toMatchObject({
      kind: "masked",
      underlyingError: expect.stringContaining("Expected `string` but found `NULL`"),
      changes: [],
    });
    expect(failedIn(step)).toEqual([122]);
    expect(stdout).toContain(
      "   122  LET $email = string::lowercase($profile.email)\n          ✗ this is where it failed",
    );
    expect(stdout).toContain("   121  LET $github_id = type::string($profile.id)\n          = '1882'");
  });

  test("ids of rows and of the app are the same in rows, values, requests and what the client got", async () => {
    const { step, stdout } = await reproduced([]);
    const [app] = /Ov23li\w+/.exec(step?.before.join() ?? "") ?? [];
    expect([...new Set(stdout.match(/Ov23li\w+/g))]).toEqual([app]);
    const user = step?.outcome.replace("signed in as ", "");
    expect(stdout).toContain(` id: ${user}, name: `);
    expect(step?.changes.join("\n")).toContain(`id: "${user}"`);
  });

  test("who is let in is shown with the rows that changed, and no secret with them", async () => {
    const { step, written, stdout } = await reproduced([
      "--user",
      '{"id":"users:ada","email":"ada@example.org","password":"correct horse battery"}',
    ]);
    expect(step).toMatchObject({ kind: "signed-in", outcome: "signed in as users:ada" });
    expect(step?.changes.map((change) => change.slice(0, 11))).toEqual(["+ { created", "~ users:ada"]);
    expect(step?.events.find((event) => event.kind === "call")).toMatchObject({
      sent: expect.stringContaining('"client_secret":"<client secret>","code":"<code>"'),
      status: 200,
      answer: expect.stringContaining('"access_token":"<access token>"'),
    });
    const shown = (written + stdout).replaceAll(/"sha256": "\w+"/g, "");
    expect(shown).toContain("<h5><code>users:ada</code> changed</h5>");
    expect(shown).not.toMatch(/correct horse|gho_|[0-9a-f]{40}|[A-Za-z0-9]{64}/);
  });

  test("a fault is named at the request that it answered", async () => {
    const { step, stdout } = await reproduced(["--fault", "rate-limit-secondary", "--show-log"]);
    expect(stdout).toContain(
      "  no log: the embedded engine has no log: it is a part of this process. --surrealdb VERSION takes",
    );
    expect(step).toMatchObject({ kind: "masked", underlyingError: expect.stringContaining("403") });
    expect(step?.events.findLast((event) => event.kind === "call")).toMatchObject({ fault: "rate-limit-secondary" });
  });

  test("rows come from a file in the schema's own words", async () => {
    const { step } = await reproduced(["--surql", "rows.surql"], {
      "rows.surql": "CREATE users:old SET email = 'ada@example.org', password = 'x';",
    });
    expect(step).toMatchObject({ outcome: "signed in as users:old" });
    expect(step?.before).toContainEqual(expect.stringContaining('id: "users:old"'));
  });

  test("where probes change what it comes to, it says so, and shows the plain run", async () => {
    const random = reference.replace("'GitHub did not accept the code'", "<string> rand::int(1, 1000000000000)");
    const { step, stdout } = await reproduced(["--schema", "random.surql", "--code", "expired"], {
      "random.surql": random,
    });
    expect(step?.untraced).toMatch(/^with probes it came to something else: /);
    expect(step?.events.map(({ kind }) => kind)).toEqual(["call"]);
    expect(stdout).toContain("the statements are not known: with probes it came to something else");
  });

  test("rows that the schema doesn't take are refused with its words", async () => {
    const { code, stderr } = await reproduced(["--user", '{"id":"users:ada","email":"no address"}']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/What is given can't be there: .*no address/);
  });

  test("a case is explained the same way", async () => {
    const { step, stdout } = await reproduced(["--schema", blogPost, "LINK-04-null"]);
    expect(failedIn(step)).toEqual([122]);
    expect(stdout).toContain("reported https://github.com/mher/flower/pull/1486");
  });

  test("answers of an HTTP Archive come in the place of the mock's", async () => {
    const entry = {
      request: { method: "GET", url: "https://api.github.com/user" },
      response: {
        status: 200,
        headers: [{ name: "Content-Type", value: "application/json" }],
        content: { text: '{"id":null,"token":"gho_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}' },
      },
    };
    const archive = JSON.stringify({ log: { entries: [entry] } });
    const { step, written } = await reproduced(["--from-har", "a.har"], { "a.har": archive });
    expect(step?.outcome).toMatch(/^stage missing_github_id/);
    expect(written).not.toContain("gho_ABCDEF");
  });

  test("who got a token in a recording is the person whom the recorded profile is of", async () => {
    const answered = (method: string, url: string, body: object) => ({
      request: { method, url },
      response: {
        status: 200,
        headers: [{ name: "Content-Type", value: "application/json" }],
        content: { text: JSON.stringify(body) },
      },
    });
    const token = { access_token: "gho_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", token_type: "bearer" };
    const exchange = answered("POST", "https://github.com/login/oauth/access_token", token);
    const user = answered("GET", "https://api.github.com/user", { id: 7, login: "real", email: "real@example.org" });
    const of = async (entries: readonly object[]) => {
      const archive = JSON.stringify({ log: { entries } });
      return (await reproduced(["--from-har", "a.har"], { "a.har": archive })).step?.changes.join("");
    };
    expect(await of([exchange, user])).toContain("real@example.org");
    expect(await of([exchange])).toContain("ada@example.org");
  });

  test("a token in somebody's recording is secret, whatever it looks like", async () => {
    const answer = {
      "POST /login/oauth/access_token": {
        headers: { "content-type": "application/json" },
        json: { access_token: "tok tok 1815", token_type: "bearer" },
      },
    };
    const report = JSON.stringify({ github: { answers: answer } });
    const { step, written, stdout } = await reproduced(["report.json"], { "report.json": report });
    expect(step?.events).toContainEqual(expect.objectContaining({ kind: "value", value: "'<access token>'" }));
    expect(written + stdout).not.toContain("tok tok");
  });

  test("a login that never ends is broken off, and the statement named where it is", async () => {
    const endless = reference.replace("\tLET $id = $profile.id;", "\tFOR $i IN 0..2000000000 { LET $z = $i + 1 };");
    const { code, stderr } = await reproduced(["--schema", "e.surql", "--timeout", "1"], { "e.surql": endless });
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /did not end within 3 s\. The last statement that began is e\.surql:91: LET \$z = \$i \+ 1\n/,
    );
  });

  test("a case that says nothing of this schema is said to, with the exit code for that", async () => {
    const { code, stdout } = await reproduced(["MAILS-07-false"]);
    expect(code).toBe(3);
    expect(stdout).toContain("skipped: for a choice that this schema doesn't make");
  });
});

test.for([
  [{}, [], "repro --schema schema.surql --persona"],
  [{}, ["--schema", "db/login.surql"], "repro --schema db/login.surql --persona"],
  [{ "login-conformance.config.mjs": "export default {};" }, [], "repro --persona"],
] as const)("a symptom is shown by a command for the user's schema: %j, %j", async ([files, more, shown]) => {
  using folder = new TemporaryFolder(files);
  const { stdout } = await runHere(repro, ["--symptom", "name null", ...more], folder.path);
  expect(stdout).toContain(`npx login-conformance ${shown} noName`);
});
