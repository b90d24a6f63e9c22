import { BoundedMap } from "../../mock-github/basics/bounded-map.ts";
import { readTextFile } from "../cli/json-file.ts";
import { engineNamed, engineWords, routeOf } from "../cli/engine-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { AccountForm, Accounts } from "./accounts.ts";
import { fingerprintOf, isSavable, saveFile, withLineBreaksOf } from "./edited-file.ts";
import { callbackPath, type GitHubSite, loginPath } from "./github-site.ts";
import { choicesOfReport, type LoginChoices, readLoginForm, storyPath, usualLogin } from "./login-form.ts";
import { type MainPage, mainPage } from "./main-page.ts";
import { saveTest, type TestedSubject } from "./save-test.ts";
import type { Sandbox } from "./sandbox.ts";
import { sandboxScript } from "./sandbox-script.ts";
import { sandboxStyle } from "./sandbox-style.ts";
import { type SchemaPage, schemaPage } from "./schema-page.ts";
import { reportFile, reportOf, reportText } from "./story-report.ts";

/** What the sandbox answers to a browser. */
export interface RouteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

interface SandboxRequest {
  /** Without its body. */
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** Of this server, as the browser calls it. */
  readonly origin: string;
}

interface RouteContext {
  readonly sandbox: Sandbox;
  readonly accounts: Accounts;
  readonly site: GitHubSite;
  readonly cwd: string;
  /** Of what is shown. */
  version(): number;
  /** Schema and configuration, as options of another command. */
  readonly words: readonly string[];
  /** What tests are of that are saved. */
  readonly tested: TestedSubject;
}

/** Logins that somebody began and didn't come back from. */
const mostPending = 100;

type Route = (request: SandboxRequest) => Promise<RouteAnswer> | RouteAnswer;

interface SandboxRoutes {
  /** "POST /login" → what it does. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The page that says what was wrong with what somebody sent. */
  refuse(problem: string): RouteAnswer;
}

export function sandboxRoutes(context: RouteContext): SandboxRoutes {
  const { sandbox, accounts, site, cwd } = context;
  const pending = new BoundedMap<string, LoginChoices>(mostPending);
  let login = sandbox.report ? choicesOfReport(sandbox.report) : usualLogin;
  let notice: string | undefined;

  /** To load the answer to a form again would send the form again. */
  const versionOf = (status: number) => (status === 200 ? context.version() : undefined);

  const page = (more: Partial<MainPage> = {}, status = 200): RouteAnswer =>
    htmlAnswer(
      mainPage({
        sandbox,
        accounts,
        login,
        version: versionOf(status),
        step: undefined,
        showsToken: false,
        edited: undefined,
        ...more,
      }),
      status,
    );

  /** Nothing else on this machine is read or written. @throws UsageError */
  const fileNamed = (params: URLSearchParams): string => {
    const file = params.get("file") ?? "";
    if (sandbox.subject.schema.files.some(({ path }) => path === file)) return file;
    throw new UsageError(`The schema has no file ${file}.`);
  };

  const editor = (file: string, more: Partial<SchemaPage> = {}, status = 200): RouteAnswer => {
    const savable = isSavable(file);
    const onDisk = savable ? readTextFile(file, "schema", cwd) : "";
    const text = sandbox.tried.get(file) ?? (savable ? onDisk : textOfStream(file));
    const begunWith = fingerprintOf(onDisk);
    return htmlAnswer(
      schemaPage({ sandbox, version: versionOf(status), file, text, begunWith, savable, line: undefined, ...more }),
      status,
    );
  };

  /** The login with this number, by itself. */
  const reported = async (params: URLSearchParams) => {
    const index = (numberIn(params, "step") ?? 0) - 1;
    const act = sandbox.acts[index];
    if (act?.kind !== "login") throw new UsageError("There is no login of this number.");
    const rows = await sandbox.rowsBefore(index);
    if (typeof rows === "string") throw new UsageError(`The rows before can't be had: ${rows}`);
    return { report: reportOf(act, rows), rows };
  };

  /** The reference client sends the browser, and asks for the scopes that the form has. */
  function toGitHub({ request, origin }: SandboxRequest): Promise<RouteAnswer> {
    const begun = site.loginFrom(origin).begin(request);
    const address = new URL(begun.headers.get("location") ?? "");
    address.searchParams.set("scope", login.scope);
    begun.headers.set("location", address.href);
    pending.set(address.searchParams.get("state") ?? "", login);
    return ofClient(begun);
  }

  const textOfStream = (file: string): string =>
    sandbox.subject.schema.files.find(({ path }) => path === file)?.text ?? "";

  const routes: Readonly<Record<string, Route>> = {
    "GET /style.css": () => textAnswer(sandboxStyle, "text/css"),
    "GET /script.js": () => textAnswer(sandboxScript, "text/javascript"),

    "GET /"({ query }) {
      const said = notice;
      notice = undefined;
      return page({
        step: numberIn(query, "step"),
        showsToken: query.has("token"),
        edited: query.get("edit") ?? undefined,
        notice: said,
      });
    },

    [`POST ${loginPath}`](asked) {
      login = readLoginForm(asked.form);
      return toGitHub(asked);
    },

    /** "Log in again" of the client's page. */
    [`GET ${loginPath}`]: toGitHub,

    async [`GET ${callbackPath}`]({ request, origin }) {
      const back = site.loginFrom(origin).comeBack(request);
      if (back instanceof Response) return ofClient(back);
      const choices = pending.get(back.state);
      pending.delete(back.state);
      const approval = await site.whoseCode(back.sent.code, origin);
      const account = accounts.all.get(approval?.login ?? "");
      if (!choices || !approval || !account)
        return ofClient(back.refuse("GitHub doesn't know this code, or not this account any more."));
      const { channel, code, faults } = choices;
      await sandbox.add({
        kind: "login",
        channel,
        github: {
          ...account,
          code,
          faults,
          scope: approval.scope,
          answers: sandbox.report?.github.answers ?? {},
        },
      });
      return ofClient(back.land());
    },

    async "POST /password"({ form }) {
      const channel = form.get("channel") === "signup" ? "signup" : "signin";
      await sandbox.add({
        kind: "password",
        channel,
        email: form.get("email") ?? "",
        password: form.get("password") ?? "",
      });
      return redirect(storyPath);
    },

    async "POST /account"({ form }) {
      const [persona, profile, without, emails] = ["persona", "profile", "without", "emails"].map(
        (name) => form.get(name) ?? "",
      );
      const written = { persona, profile, without, emails } as AccountForm;
      try {
        const edited = accounts.set(written);
        await site.setPeople(accounts.people);
        return redirect(`/?edit=${encodeURIComponent(edited)}#accounts`);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        return page({ problem: error.message, edited: form.get("edited") ?? "", rejected: written }, 400);
      }
    },

    async "POST /rows"({ form }) {
      const statements = (form.get("statements") ?? "").trim();
      await sandbox.setStatements(statements === "" ? undefined : statements.replaceAll("\r\n", "\n"));
      return redirect(storyPath);
    },

    async "POST /version"({ form }) {
      const name = (form.get("surrealdb") ?? "").trim();
      if (name === sandbox.choice.name) await sandbox.reload();
      else {
        const engine = engineNamed(name);
        await sandbox.reload(() => (sandbox.choice = { name, engine, route: routeOf({}, engine) }));
      }
      return redirect(storyPath);
    },

    async "POST /keep"({ form }) {
      await sandbox.keep(numberIn(form, "count") ?? sandbox.acts.length);
      return redirect(storyPath);
    },

    async "POST /reload"() {
      await sandbox.reload();
      return redirect(storyPath);
    },

    "GET /schema": ({ query }) => editor(fileNamed(query), { line: numberIn(query, "line") }),

    async "POST /schema"({ form }) {
      const file = fileNamed(form);
      const before =
        sandbox.tried.get(file) ?? (isSavable(file) ? readTextFile(file, "schema", cwd) : textOfStream(file));
      const text = withLineBreaksOf(before, form.get("text") ?? "");
      const action = form.get("action");
      if (action === "save") {
        try {
          saveFile({ file, text, begunWith: form.get("begun-with") ?? "", cwd });
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          return editor(file, { text, problem: error.message, begunWith: form.get("begun-with") ?? "" }, 409);
        }
      }
      await sandbox.reload(() => {
        if (action === "try") sandbox.tried.set(file, text);
        else sandbox.tried.delete(file);
      });
      return redirect(sandbox.phase.kind === "stopped" ? `/schema?${new URLSearchParams({ file })}` : storyPath);
    },

    async "GET /report"({ query }) {
      const { report, rows } = await reported(query);
      const options = [...context.words, ...engineWords(wordsOfChoice(sandbox))];
      const { headers, ...answer } = textAnswer(reportText(report, rows, options), "application/yaml");
      return { ...answer, headers: { ...headers, "content-disposition": `attachment; filename="${reportFile}"` } };
    },

    async "POST /save"({ form }) {
      const file = (form.get("file") ?? "").trim();
      if (file === "") throw new UsageError("Saving a test: expected a file or a folder, saw none.");
      if (sandbox.tried.size > 0)
        throw new UsageError(
          "A test reads the schema's files, and what is tried here is in none. Write it to its file first.",
        );
      const { report } = await reported(form);
      notice = await saveTest(file, report, sandbox.choice, context.tested);
      return redirect(`/?step=${form.get("step")}#outcome`);
    },
  };
  return { routes, refuse: (problem) => page({ problem }, 400) };
}

const wordsOfChoice = ({ choice: { name, engine } }: Sandbox) =>
  engine.backend === "binary" ? { surreal: engine.path } : { surrealdb: name };

function numberIn(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name) ?? "";
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

/** What the reference client answers, with the cookies of its own. */
async function ofClient(answer: Response): Promise<RouteAnswer> {
  const { status, headers } = answer;
  return {
    status,
    headers: { ...Object.fromEntries(headers), "set-cookie": headers.getSetCookie() },
    body: await answer.text(),
  };
}

const redirect = (location: string): RouteAnswer => ({ status: 303, headers: { location }, body: "" });

const htmlAnswer = (body: string, status = 200): RouteAnswer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body,
});

export const textAnswer = (body: string, type = "text/plain", status = 200): RouteAnswer => ({
  status,
  headers: { "content-type": `${type}; charset=utf-8` },
  body,
});
