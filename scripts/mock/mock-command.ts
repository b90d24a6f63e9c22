import { once } from "node:events";
import { startMockGitHub } from "../../mock-github/start.ts";
import { defineCommand } from "../cli/command.ts";
import { exit, type ExitCode } from "../cli/exit-codes.ts";
import { Interrupt } from "../cli/interrupt.ts";
import { checkWritable } from "../cli/output-file.ts";
import { print } from "../cli/print-text.ts";
import { ProgressLine } from "../cli/progress-line.ts";
import { tool } from "../cli/tool-version.ts";
import { UsageError } from "../cli/usage-error.ts";
import { usualApp } from "../cli/usual-app.ts";
import { checkAuthorityFile, writeAuthority } from "./authority-file.ts";
import { faultList, personaList, settingsList } from "./mock-lists.ts";
import { withConfig } from "./mock-config.ts";
import { readCallback, readClock, readPersonas, readPort, readSettings } from "./mock-options.ts";
import { mockWords } from "./start-message.ts";
import type { PreparedSurrealDB } from "./surrealdb-beside.ts";
import { refuseWithoutSurrealDB, type SurrealDBOptions, surrealDBOptions } from "./surrealdb-options.ts";

export const mock = defineCommand({
  name: "mock",
  about: "a GitHub of your own, for an application or tests in any language",
  details: [
    "Starts github.com and api.github.com on one port of this machine, for this machine alone, with one OAuth app and",
    "some people who can sign in, and prints what to set in the application. GET /_mock there lists how tests drive it;",
    "a browser gets an inspector at /: requests as they come, people, faults, and buttons for what tests do.",
    "Also a proxy for clients that call https://github.com itself: --https makes an authority and certificates.",
    "Writes only the file that --write-ca names (and Node its compile cache). Calls no other host.",
    "",
    "With --with-surrealdb also a server in memory, in a container or from a program, whose login with GitHub asks the mock:",
    "the schema is loaded, the mock's client_id and client_secret are stored where its login looks for them, and what to set",
    "is printed. Containers find the mock at Docker's own address of this machine, where it then listens, too.",
    "docs/mock-with-surrealdb.md goes from there to a browser.",
    "",
    "Runs until Ctrl-C, SIGTERM or SIGHUP, which end it in order, with 0. Exits with 2 if an option, the file of",
    "personas or the schema is wrong, and with 4 if a port or SurrealDB can't be had, or SurrealDB ends by itself.",
  ].join("\n"),
  options: {
    host: {
      value: "ADDRESS",
      about: "where to listen; default 127.0.0.1, this machine alone. 0.0.0.0 lets containers and others in",
    },
    "allow-host": {
      value: "NAME",
      repeatable: true,
      about: "a name by which others reach --host; addresses and host.docker.internal need none",
    },
    port: { value: "N", about: "where to listen; default 4747, 0 takes any that is free" },
    https: {
      about: "also speak TLS: through CONNECT, and for github.com, api.github.com and localhost on the port itself",
    },
    "write-ca": { value: "FILE", about: "write the authority that clients must trust, as PEM; includes --https" },
    personas: {
      value: "FILE",
      about: 'who can sign in, as JSON: [{ "login": "joan", "profile": { "id": 1917, "email": null } }]',
    },
    callback: { value: "URL", about: "callback of the OAuth app; default http://localhost:3000/auth/github/callback" },
    "client-id": { value: "TEXT", about: `of the OAuth app; default ${usualApp.clientId}` },
    "client-secret": { value: "TEXT", about: "of the OAuth app; default one that is printed" },
    "device-flow": { about: "let the OAuth app use the device flow, which GitHub has off by default" },
    "expiring-tokens": { about: "let all its tokens expire after eight hours, each with a refresh token" },
    set: {
      value: "NAME=VALUE",
      repeatable: true,
      about: "what GitHub's documents leave open, such as callbackIssuer=never; --list-settings says what there is",
    },
    clock: { value: "TIME", about: "when it is at GitHub at the start, such as 2026-01-01T00:00:00Z; default now" },
    config: {
      value: "FILE",
      about: "options by their names and settings, as JSON: an option of the command line goes first",
    },
    seed: { value: "TEXT", about: "make every code, token and id the same in every run" },
    ...surrealDBOptions,
    "list-faults": { about: "print what can be planted, and start nothing" },
    "list-settings": { about: "print what --set can set, and start nothing" },
    "list-personas": { about: "print who can sign in, and start nothing" },
  },
  async run(given): Promise<ExitCode> {
    const cwd = process.cwd();
    const options = withConfig(given, cwd);
    const { "write-ca": file, host } = options;
    const port = readPort(options.port);
    const app = {
      clientId: options["client-id"] ?? usualApp.clientId,
      clientSecret: options["client-secret"] ?? usualApp.clientSecret,
      callbackUrl: readCallback(options.callback),
      deviceFlow: options["device-flow"] ?? false,
      expiringTokens: options["expiring-tokens"] ?? false,
    };
    const personas = readPersonas(options.personas, cwd);
    const settings = { ...options.settings, ...readSettings(options.set) };
    const now = readClock(options.clock);
    if (options["list-faults"] || options["list-personas"] || options["list-settings"]) {
      print(
        [
          ...(options["list-faults"] ? [faultList()] : []),
          ...(options["list-settings"] ? [settingsList()] : []),
          ...(options["list-personas"] ? [personaList(personas)] : []),
        ].join("\n\n"),
      );
      return exit.asExpected;
    }
    if (file === "-") throw new UsageError("--write-ca -: expected a file, because stdout says what to set. Name one.");
    checkWritable("write-ca", file, cwd);
    checkAuthorityFile(file, cwd);
    refuseWithoutSurrealDB(options);
    using interrupt = new Interrupt();
    const ended = once(interrupt.signal, "abort");
    const preparing = prepare(options, cwd);
    const surrealDB = await Promise.race([preparing, ended.then(() => undefined)]);
    if (interrupt.signal.aborted) return exit.asExpected; // while an image was pulled
    await using started = await startMockGitHub({
      port,
      control: true,
      settings,
      ...(host !== undefined && { host, allowedHosts: options["allow-host"] ?? [] }),
      ...(now && { now }),
      apps: [app],
      ...(personas && { personas }),
      ...(options.seed !== undefined && { seed: options.seed }),
      ...((options.https || file !== undefined || surrealDB) && { proxy: "tls" as const }),
      ...surrealDB?.mockOptions,
    });
    if (file !== undefined) writeAuthority(file, started.authority ?? "", cwd);
    await using beside = await surrealDB?.start(started, app);
    const containers = surrealDB?.mockOptions.alsoHost;
    print(`${tool}\n${mockWords(started, { app, authorityFile: file, surrealDB: beside?.words, containers })}`);
    await Promise.race([ended, ...(beside ? [beside.gone] : [])]);
    return exit.asExpected;
  },
});

/** SurrealDB, where one is asked for: what can be done before the mock listens. */
async function prepare(
  options: SurrealDBOptions & { readonly host?: string },
  cwd: string,
): Promise<PreparedSurrealDB | undefined> {
  const version = options["with-surrealdb"];
  if (version === undefined) return undefined;
  const { prepareSurrealDB, readSurrealDB } = await import("./surrealdb-beside.ts");
  const asked = await readSurrealDB(version, options, process.env, cwd);
  const progress = new ProgressLine(process.stderr);
  try {
    return await prepareSurrealDB(asked, { host: options.host, onProgress: (text) => progress.show(text) });
  } finally {
    progress.end();
  }
}
