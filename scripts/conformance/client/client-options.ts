import type { ApplicationSettings } from "../../../fixtures/application/application-settings.ts";
import { applicationForm } from "../../../fixtures/application/application-settings.ts";
import type { OptionSpecs, OptionValues } from "../../cli/command.ts";
import type { Config } from "../../cli/config-file.ts";
import { usualApp } from "../../cli/usual-app.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { portNumber } from "../../cli/number-options.ts";

/** Of the cases that look at an application instead of a schema. */
export const clientOptions = {
  client: {
    value: "URL",
    valueIfBare: "configured",
    about:
      "try the web application at this address in a browser instead of a schema; without a URL the one of the configuration",
  },
  start: {
    value: "COMMAND",
    about: "start that application with GitHub's addresses in its environment, and stop it afterwards",
  },
  "mock-port": {
    value: "N",
    about: "port of the mock GitHub for that application, 0 takes any that is free; default 4747",
  },
  "client-id": { value: "TEXT", about: `of that application; default ${usualApp.clientId}` },
  "client-secret": { value: "TEXT", about: "of that application; default the one of `mock`" },
  browser: { value: "PATH", about: "the Chromium to open it with; default $CHROMIUM, or the one of this machine" },
} as const satisfies OptionSpecs;

type ClientOptions = OptionValues<typeof clientOptions>;

/** What a run on an application needs to know. */
export interface ClientPlan {
  readonly origin: string;
  readonly settings: ApplicationSettings;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly browser: string | undefined;
}

/** Options that are not about an application. */
const foreign = [
  "schema",
  "overlay",
  "rows",
  "choice",
  "backend",
  "surrealdb",
  "surreal",
  "endpoint",
  "user",
  "pass",
  "keep",
  "mock-host",
  "cookie-origin",
  "route",
  "code-quality",
  "permissions",
  "min-branches",
  "all-branches",
  "equivalents",
  "shard",
  "workers",
  "fresh",
  "timeout",
] as const;

/** The options that make no sense without `--client`. @throws UsageError */
export function refuseWithoutClient(options: ClientOptions): void {
  const { client, ...others } = options;
  const stray = Object.keys(clientOptions).find((name) => Object.hasOwn(others, name));
  if (client === undefined && stray !== undefined)
    throw new UsageError(`--${stray}: it is about an application. Name that with --client URL, or leave it out.`);
}

/** @throws UsageError with the option or the key that is wrong */
export function readClientPlan(
  options: ClientOptions & Readonly<Record<string, unknown>>,
  { client = applicationForm.parse({}) }: Pick<Config, "client">,
): ClientPlan {
  const stray = foreign.find((name) => options[name] !== undefined);
  if (stray !== undefined)
    throw new UsageError(
      `--client and --${stray}: an application is tried in a browser, and --${stray} is about a schema. Leave one of them out.`,
    );
  const url = options.client === "configured" ? client.url : options.client;
  if (url === undefined)
    throw new UsageError(
      "--client: expected an address, such as --client http://127.0.0.1:5173, or `client.url` in the configuration, saw none.",
    );
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--client ${url}: expected an address such as http://127.0.0.1:5173.`);
  const { origin, pathname } = new URL(url);
  const start = options.start ?? client.start;
  return {
    origin,
    settings: {
      ...client,
      ...(start !== undefined && { start }),
      loginPage: pathname === "/" ? client.loginPage : pathname,
      mockPort: portNumber("mock-port", options["mock-port"]) ?? client.mockPort,
    },
    clientId: options["client-id"] ?? client.clientId ?? usualApp.clientId,
    clientSecret: options["client-secret"] ?? client.clientSecret ?? usualApp.clientSecret,
    browser: options.browser,
  };
}
