import type { z } from "zod";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { Client, SystemAuth } from "../../fixtures/engines/transports/transport-client.ts";
import { openClient } from "../../fixtures/engines/transports/open-client.ts";
import { ServerError } from "../../fixtures/engines/transports/transport-errors.ts";
import type { InfoSource, ReadingStatement } from "../../fixtures/engines/definitions/read-definitions.ts";
import { AuditUnavailableError, type AuditTarget } from "./audit-target.ts";

/** A session on the audited server that can ask, and do nothing else. */
export class Reader implements AsyncDisposable, InfoSource {
  readonly #client: Client;
  readonly #endpoint: string;

  private constructor(client: Client, endpoint: string) {
    this.#client = client;
    this.#endpoint = endpoint;
  }

  /** By the protocol of the address. In CBOR: in JSON, SurrealDB takes a password that looks like a UUID for one. */
  static async open({ endpoint, timeoutMs }: Pick<AuditTarget, "endpoint" | "timeoutMs">): Promise<Reader> {
    const client = openClient(endpoint.startsWith("ws") ? "ws-cbor" : "rpc-cbor", { endpoint, timeoutMs });
    return new Reader(await answered(endpoint, client), endpoint);
  }

  /** A session that asks in this database. */
  static async openIn(target: AuditTarget): Promise<Reader> {
    const reader = await Reader.open(target);
    try {
      await reader.use(target);
      return reader;
    } catch (error) {
      await reader[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** The one result of a statement. @throws ServerError with the server's words */
  async ask<Form extends z.ZodType>(statement: ReadingStatement, form: Form): Promise<z.output<Form>> {
    const [result] = await this.#answered(this.#client.query<[unknown]>(statement));
    const read = form.safeParse(result);
    if (!read.success)
      throw new AuditUnavailableError(
        `--endpoint ${this.#endpoint}: expected the result of ${statement}, saw something else (${read.error.issues[0]?.message}). Is it a SurrealDB, and of a version that this tool knows?`,
      );
    return read.data;
  }

  /** The same; undefined where the server refuses it. */
  askIfAllowed<Form extends z.ZodType>(statement: ReadingStatement, form: Form): Promise<z.output<Form> | undefined> {
    return this.ask(statement, form).catch((error: unknown) => {
      if (error instanceof ServerError) return undefined;
      throw error;
    });
  }

  /** Namespace and database must be there: some versions make those that aren't. */
  use({ namespace, database }: Pick<AuditTarget, "namespace" | "database">): Promise<unknown> {
    return this.#answered(this.#client.use({ namespace, database }));
  }

  signin(user: SystemAuth): Promise<unknown> {
    return this.#answered(this.#client.signin(user).then(({ access }) => this.#client.authenticate(access)));
  }

  authenticate(token: string): Promise<unknown> {
    return this.#answered(this.#client.authenticate(token));
  }

  invalidate(): Promise<unknown> {
    return this.#answered(this.#client.invalidate());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close();
  }

  #answered = <Result>(promise: Promise<Result>) => answered(this.#endpoint, promise);
}

/** What the server says no to is its own error; that it says nothing, or nothing that makes sense, is another. */
function answered<Result>(endpoint: string, promise: Promise<Result>): Promise<Result> {
  return promise.catch((error: unknown) => {
    if (error instanceof ServerError) throw error;
    throw new AuditUnavailableError(`--endpoint ${endpoint}: expected an answer, saw that ${errorText(error)}`, {
      cause: error,
    });
  });
}
