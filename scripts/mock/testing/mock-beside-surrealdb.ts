import { Surreal } from "surrealdb";
import { type Finished, StartedCommand } from "../../testing/spawned-command.ts";

interface SeenCall {
  readonly method: string;
  readonly host: string;
  readonly otherHost?: string;
  readonly path: string;
}

/** The command `mock --with-surrealdb`, as its user reads it. */
export class MockBesideSurrealDB implements AsyncDisposable {
  readonly command: StartedCommand;
  /** What was printed. */
  readonly words: string;

  private constructor(command: StartedCommand, words: string) {
    this.command = command;
    this.words = words;
  }

  /** On ports that are free. @throws Error with all that was said, if it ends before */
  static async start(args: readonly string[], cwd: string): Promise<MockBesideSurrealDB> {
    const ports = ["--port", "0", "--surrealdb-port", "0"];
    const command = new StartedCommand(["mock", ...ports, ...args], cwd, {
      env: { TESTCONTAINERS_RYUK_DISABLED: "true", SURREAL_PASS: undefined },
    });
    let words = "";
    command.process.stdout?.on("data", (text: string) => (words += text));
    await command.says("/_mock lists");
    return new MockBesideSurrealDB(command, words);
  }

  /** What stands behind a name, up to the first space. */
  value(name: string): string {
    const value = new RegExp(`^  ${name} +(\\S+)`, "m").exec(this.words)?.[1];
    if (value === undefined) throw new Error(`Looking for ${name}: expected a line of it, saw\n${this.words}`);
    return value.replace(/,$/, "");
  }

  get origin(): string {
    return new URL(this.value("user API")).origin;
  }

  /** Somebody said yes on GitHub's page. */
  async codeFor(persona: string): Promise<string> {
    const answer = await fetch(`${this.origin}/_mock/apps/${this.value("client_id")}/authorize`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ persona }),
    });
    return (Object(await answer.json()) as { code: string }).code;
  }

  /** What an application does with the code. @returns what the person is in the database */
  async signIn(variables: Record<string, string>): Promise<string> {
    const client = new Surreal();
    try {
      await client.connect(`${this.value("endpoint")}/rpc`);
      const place = { namespace: this.value("namespace"), database: this.value("database") };
      await client.signin({ ...place, access: this.value("access"), variables });
      const [auth] = await client.query<[unknown]>("RETURN $auth");
      return String(auth);
    } finally {
      await client.close();
    }
  }

  /** The requests that the mock saw of others than this test: "POST github.com/login/oauth/access_token". */
  async calls(): Promise<string[]> {
    const answer = await fetch(`${this.origin}/_mock/journal`);
    if (!answer.ok) throw new Error(`Reading the journal: HTTP ${answer.status} ${await answer.text()}`);
    const { calls } = Object(await answer.json()) as { calls: SeenCall[] };
    return calls.map(({ method, host, otherHost = host, path }) => `${method} ${otherHost}${path}`);
  }

  /** Ctrl-C. */
  interrupt(): Promise<Finished> {
    this.command.process.kill("SIGINT");
    return this.command.finished;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.interrupt();
  }
}
