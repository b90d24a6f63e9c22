import { describe, expect, test } from "vitest";
import { rerunCommandFor } from "../run/rerun-command.ts";
import { targetOf } from "../audit/audit-command.ts";
import { readConfig } from "./config-file.ts";
import { engineOf, engineWords } from "./engine-options.ts";
import { UsageError } from "./usage-error.ts";

const config = await readConfig(undefined, "/");
/** Every command that takes an address, with nothing wrong but that. */
const commands: Readonly<Record<string, (endpoint: string) => unknown>> = {
  conformance: (endpoint) => engineOf({ endpoint }, { SURREAL_USER: "root", SURREAL_PASS: "pw" }),
  audit: (endpoint) => targetOf({ endpoint, namespace: "app", database: "shop" }, config, {}, "/"),
};

describe.each(Object.keys(commands))("%s takes no address", (command) => {
  const messageOf = (endpoint: string): string => {
    try {
      commands[command]?.(endpoint);
      return "taken";
    } catch (error) {
      return error instanceof UsageError ? error.message : String(error);
    }
  };

  test.each([
    "ws://root:hunter2@db:8000",
    "wss://hunter2@db.example.org/rpc",
    "root:hunter2@db:8000",
    "//root:hunter2@db",
    "ws://root:hunter2/3@db:8000",
    "http://root:hunter2#3@db",
    "ws://root:1234/hunter2@db",
    "postgres://root:hunter2@db",
    " ws://root:hunter2 @db",
  ])("with a password, and doesn't say it: %s", (endpoint) => {
    expect(messageOf(endpoint)).toBe(
      "--endpoint: expected an address without name and password in it: they belong to --user and --pass, or to SURREAL_USER and SURREAL_PASS.",
    );
  });

  test.each(["?", "#"])("with a token behind a %s, and doesn't say it", (sign) => {
    expect(messageOf(`ws://db:8000/rpc${sign}token=hunter2`)).toBe(
      `--endpoint ws://db:8000/rpc: expected an address that ends there, saw ${sign} and more after it.`,
    );
  });

  test.each(["db:8000", "db", "tcp://db:8000"])("of another kind: %s", (endpoint) => {
    expect(messageOf(endpoint)).toBe(
      `--endpoint ${endpoint}: expected an address like ws://127.0.0.1:8000, wss://db.example.org or https://example.org/db.`,
    );
  });
});

test("a name and a password of the environment are in no command line that is printed", () => {
  const given = { endpoint: "ws://db:8000", pass: "hunter2" };
  expect(engineOf(given, { SURREAL_USER: "keeper" })).toMatchObject({ user: "keeper", password: "hunter2" });
  expect(rerunCommandFor({}, engineWords(given))("LINK-01")).toMatch(
    / conformance --endpoint ws:\/\/db:8000 --case LINK-01$/,
  );
});
