import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { strangerRefusal } from "../../mock-github/control/caller-refusal.ts";
import { httpServer, openPort } from "../../mock-github/server/listener.ts";
import { exitCodeOfError } from "../cli/user-errors.ts";
import { Accounts } from "./accounts.ts";
import { GitHubSite, gitHubPath } from "./github-site.ts";
import { Sandbox, type SandboxOptions, type SandboxSubject } from "./sandbox.ts";
import { statusOf } from "./sandbox-frame.ts";
import { type RouteAnswer, sandboxRoutes, textAnswer } from "./sandbox-routes.ts";
import type { TestedSubject } from "./save-test.ts";
import { WatchedFiles } from "./watch-files.ts";

interface StartSandboxOptions extends Omit<SandboxOptions, "onChange"> {
  readonly port: number;
  readonly cwd: string;
  /** Files and folders to be watched beside those that are loaded. */
  readonly paths: readonly string[];
  /** Schema and configuration, as options of another command. */
  readonly words: readonly string[];
  /** What tests are of that are saved. */
  readonly tested: Pick<TestedSubject, "options" | "config">;
  /** A mistake of ours, which nobody else will see. */
  readonly onMistake: (error: unknown) => void;
}

/** A sandbox that listens on this machine. */
export interface StartedSandbox extends AsyncDisposable {
  /** e.g. "http://127.0.0.1:4748" */
  readonly origin: string;
  /** Resolves when SurrealDB is there, or it is known why not. */
  readonly loaded: Promise<void>;
}

const headers = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/**
 * Starts the page, and SurrealDB behind it.
 * @throws SchemaError, UsageError for what can't be read; ListenError; MissingPackageError
 */
export async function startSandbox(options: StartSandboxOptions): Promise<StartedSandbox> {
  const { port, cwd, paths, words, onMistake } = options;
  await using opened = new AsyncDisposableStack();
  const listeners = new Set<ServerResponse>();
  let version = 0;
  const onChange = () => {
    if (sandbox.phase.kind !== "starting") {
      version += 1;
      watched.watch([...paths, ...filesOf(sandbox)]);
    }
    for (const each of listeners) tell(each);
  };
  const tell = (listener: ServerResponse) =>
    listener.write(`data: ${JSON.stringify({ version, status: statusOf(sandbox.phase) })}\n\n`);
  const sandbox = opened.use(new Sandbox({ ...options, onChange }));
  const accounts = new Accounts();
  if (options.report) accounts.put(options.report.github);
  const site = opened.use(await GitHubSite.start(accounts.people));
  const watched = opened.use(new WatchedFiles(cwd, () => void reloadIfOther().catch(onMistake)));
  const { routes, refuse } = sandboxRoutes({
    sandbox,
    accounts,
    site,
    cwd,
    words,
    tested: { ...options, ...options.tested },
    version: () => version,
  });

  async function reloadIfOther(): Promise<void> {
    if (sandbox.phase.kind === "stopped" || hasChanged(sandbox, options)) await sandbox.reload();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = request;
    const host = request.headers.host ?? "";
    const stranger = strangerRefusal(callerOf(request), "the sandbox");
    if (stranger) return send(response, textAnswer(`${stranger.message}\n`, "text/plain", stranger.status));
    const origin = `http://${host.toLowerCase()}`;
    const address = new URL(url, origin);
    const { pathname: path, searchParams: query } = address;
    if (path.startsWith(`${gitHubPath}/`)) return toGitHub(request, response, site);
    if (path === "/changes") {
      response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
      listeners.add(response);
      response.once("close", () => listeners.delete(response));
      tell(response);
      return;
    }
    const route = routes[`${method} ${path}`];
    if (!route) return send(response, textAnswer(`There is no ${method} ${path} here.\n`, "text/plain", 404));
    const form = new URLSearchParams(method === "POST" ? await text(request) : "");
    const { cookie = "" } = request.headers;
    const asFetch = new Request(address, { method, headers: { cookie } });
    const answerOfRoute = async () => route({ request: asFetch, query, form, origin });
    send(response, await answerOfRoute().catch(whatIsWrong));
  }

  /** What can be said to who sent it. @throws a mistake of ours */
  function whatIsWrong(error: unknown): RouteAnswer {
    if (!(error instanceof Error) || exitCodeOfError(error) === undefined) throw error;
    const { message: problem } = error;
    return refuse(problem);
  }

  const server = httpServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onMistake(error);
      send(response, textAnswer("The sandbox made a mistake; the terminal has it.\n", "text/plain", 500));
    });
  });
  const listener = await openPort(server, "127.0.0.1", { port });
  opened.defer(() => listener.close());
  const loaded = sandbox.reload();
  loaded.catch(onMistake);
  const all = opened.move();
  return { origin: listener.origin, loaded, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Whether the files hold something else than what is loaded; one that was written here is loaded already. */
function hasChanged({ subject, tried }: Sandbox, { read }: Pick<SandboxOptions, "read">): boolean {
  try {
    return textsOf(read(tried)) !== textsOf(subject);
  } catch {
    return true; // why, is said when it is read again
  }
}

const textsOf = ({ schema, overlays }: SandboxSubject): string => JSON.stringify([schema.sha256, overlays]);

const filesOf = ({ subject: { schema, overlays } }: Sandbox): string[] =>
  [...schema.files, ...overlays].map(({ path }) => path);

const callerOf = ({ headers: sent, socket }: IncomingMessage) => ({
  remoteAddress: socket.remoteAddress,
  overTls: false,
  header: (name: string) => {
    const value = sent[name];
    return Array.isArray(value) ? value.join(", ") : value;
  },
});

/** As Express mounts a middleware. */
async function toGitHub(request: IncomingMessage, response: ServerResponse, { middleware }: GitHubSite): Promise<void> {
  const { url = "/" } = request;
  Object.assign(request, { originalUrl: url, url: url.slice(gitHubPath.length) });
  let failure: unknown;
  await middleware(request, response, (error) => {
    failure = error;
    if (error === undefined) send(response, textAnswer("The mock has no such page.\n", "text/plain", 404));
  });
  if (failure !== undefined) throw failure;
}

function send(response: ServerResponse, { status, headers: own, body }: RouteAnswer): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...headers, ...own }).end(body);
}
