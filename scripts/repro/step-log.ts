import { randomUUID } from "node:crypto";
import type { Backend, StartedBackend } from "../../fixtures/engines/backend.ts";
import { urlOf } from "../../fixtures/engines/transports/transport-client.ts";

/** Milliseconds for a line of the log to arrive. */
const arrivalMs = 5000;

/** Lines of a step that are told. */
const mostLines = 40;

/** The same engine, which says in its log what it does: at the usual level SurrealDB says nothing of a login that fails. */
export const talkative = (backend: Backend): Backend => ({
  ...backend,
  start: (options) => backend.start({ ...options, log: { level: "debug" } }),
});

/** Why an engine has no log that can be shown; undefined where it has one. */
export function whyNoLog({ logTail, name }: Pick<StartedBackend, "logTail" | "name">): string | undefined {
  if (logTail) return undefined;
  return `the ${name} engine has no log: it is a part of this process. --surrealdb VERSION takes a server in a container, --surreal PATH a program`;
}

/** What SurrealDB's log says of something. */
export class StepLog {
  readonly #backend: StartedBackend;
  #from: string | undefined;

  private constructor(backend: StartedBackend) {
    this.#backend = backend;
  }

  /** From here on. */
  static async begin(backend: StartedBackend): Promise<StepLog> {
    const log = new StepLog(backend);
    log.#from = await log.#mark();
    return log;
  }

  /** What it said since, without what every request says. */
  async end(): Promise<string[]> {
    const { logTail, server } = this.#backend;
    const to = await this.#mark();
    if (!logTail || !server) return [];
    const { lines } = logTail;
    const begin = lines.findLastIndex((line) => this.#from !== undefined && line.includes(this.#from));
    const end = lines.findIndex((line) => to !== undefined && line.includes(to));
    const said = lines
      .slice(begin + 1, end < 0 ? undefined : end)
      .filter((line) => line.trim() !== "" && !isOfEveryRequest(line))
      .map((line) => withoutSpans(line).replaceAll(server.root.password, "<password>"));
    return said.length > mostLines ? [`… ${said.length - mostLines} lines before`, ...said.slice(-mostLines)] : said;
  }

  /** A request that nothing answers, whose path the log shows: what came before it is there then. */
  async #mark(): Promise<string | undefined> {
    const { logTail, server } = this.#backend;
    if (!logTail || !server) return undefined;
    const mark = `login-conformance-${randomUUID()}`;
    await fetch(urlOf(server, "http", `/${mark}`), { signal: AbortSignal.timeout(arrivalMs) }).then(
      (answer) => answer.body?.cancel(),
      () => undefined,
    );
    await logTail.until(mark, arrivalMs);
    return mark;
  }
}

/** That it came and went, who asked, and our own marks. */
const isOfEveryRequest = (line: string): boolean =>
  /\b(?:Started|Finished) processing request\b|\bProcess RPC (?:request|response)\b|Authenticat(?:ed|ing) as |login-conformance-/.test(
    line,
  );

/** Behind what is said stand the fields of the request around it. */
const withoutSpans = (line: string): string =>
  line.replace(/ (?:otel\.\w+|http\.request\.\w+|rpc\.\w+|url\.path)=.*$/, "");
