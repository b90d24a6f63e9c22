import { createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { reference } from "../testing/reference-schema.ts";
import { runHere } from "../testing/run-here.ts";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { sandbox } from "./sandbox-command.ts";
import { sandboxByCommand } from "./testing/sandbox-by-command.ts";

describe("the command", () => {
  test("says where the page is, shows there what SurrealDB refuses, and Ctrl-C ends all of it with 0", async () => {
    using folder = new TemporaryFolder({ "login.surql": reference.replace("THROW {", "THROW = {") });
    const args = ["--schema", "login.surql"];
    const { command, origin } = await sandboxByCommand(args, folder.path, "SurrealDB is not running");
    expect(await (await fetch(origin)).text()).toMatch(/login\.surql:59:\d+: Unexpected token `=`/);
    command.process.kill("SIGINT");
    expect(await command.finished).toEqual({
      code: 0,
      stderr: "",
      stdout: `login-conformance 0.1.0\nThe sandbox is at ${origin}, for this machine alone. Ctrl-C stops it.\n`,
    });
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  test("a report brings its schema, rows, accounts and faults, and its login is done", async () => {
    using folder = new TemporaryFolder({
      "reports/login.surql": reference,
      "reports/emmy.yaml": `
title: Emmy can't log in
schema: login.surql
github: { persona: privateEmail, with: { name: Amalie }, faults: { GET /user: status-503 } }
rows: { users: [{ id: "users:emmy", email: emmy@example.org, password: correct horse }] }
`,
    });
    const { command, origin } = await sandboxByCommand(["reports/emmy.yaml"], folder.path);
    const page = await (await fetch(`${origin}/?edit=emmy`)).text();
    expect(page).toContain("<code>reports/login.surql</code>");
    expect(page).toMatch(/1\.\s+emmy logs in with GitHub: <span class="bad">masked/);
    expect(page).toMatch(/<option value="status-503" +selected>/);
    expect(page).toContain("&quot;name&quot;: &quot;Amalie&quot;");
    expect(page).toMatch(/From the report: Emmy can(?:'|&#39;)t log in\./);
    expect(page).toContain("&quot;password&quot;:&quot;&lt;password&gt;&quot;");
    expect(page).toContain("users:emmy");
    expect(page).not.toContain("correct horse&");
    command.process.kill("SIGTERM");
    expect(await command.finished).toMatchObject({ code: 0, stderr: "" });
  });

  test("a port that is taken is no place for it", async () => {
    using folder = new TemporaryFolder();
    await using taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await runHere(sandbox, ["--port", String(port)], folder.path);
    expect(code).toBe(4);
    expect(stderr).toContain(`Listening on 127.0.0.1:${port}: another program listens there (EADDRINUSE).`);
  });

  test.each([
    [["--schema", "gone.surql"], "gone.surql"],
    [["--port", "http"], "--port http: expected a number from 0 to 65535; 0 takes any that is free."],
    [["--surrealdb", "embedded:1"], "--surrealdb embedded:1: expected embedded:3.0.2 or embedded:2.6.0"],
    [["--surql", "gone.surql"], "Reading the file of rows gone.surql: there is no such file."],
    [["one.yaml", "two.yaml"], "login-conformance sandbox: expected one report, saw one.yaml, two.yaml."],
    [["gone.yaml"], "Reading the report of a login gone.yaml: there is no such file."],
    [["--timeout", "0"], "--timeout 0: expected a whole number, 1 or more."],
  ])("%j is refused before anything is started", async (args, problem) => {
    using folder = new TemporaryFolder();
    const { code, stdout, stderr } = await runHere(sandbox, args, folder.path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(problem);
  });
});
