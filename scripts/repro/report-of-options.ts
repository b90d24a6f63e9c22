import { channels, codeKinds, faultNames, type LoginReport, loginReportForm, personaNames } from "./login-report.ts";
import { type LoginStep, loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { allFaults } from "../../mock-github/faults/all.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";
import type { OptionSpecs, OptionValues } from "../cli/command.ts";
import { wholeNumber } from "../cli/number-options.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";

/** What a report says, as options. */
export const loginOptions = {
  persona: {
    value: "NAME",
    about: `who logs in: ${personaNames.join(", ")}; who is what: mock --list-personas; default: ada`,
  },
  profile: { value: "JSON", about: `fields of the profile that differ, e.g. '{"email":null}'` },
  fault: {
    value: "NAME",
    repeatable: true,
    about:
      "how GitHub fails: a name of `login-conformance mock --list-faults`, for the login's first request that it is for; or ENDPOINT=NAME, e.g. 'GET /user=status-503'",
  },
  code: { value: "KIND", about: `the code that the client sends: ${codeKinds.join(", ")}, or a text; default: fresh` },
  channel: { value: "NAME", about: `how the login is reached: ${channels.join(", ")}; default: signin` },
  "at-once": { value: "N", about: "how many clients log in at the same moment; default: 1" },
  user: {
    value: "JSON",
    repeatable: true,
    about: `a row of users before, e.g. '{"id":"users:ada","email":"ada@example.org"}'`,
  },
  link: { value: "JSON", repeatable: true, about: "a row of auth_accounts before" },
  provider: {
    value: "JSON",
    repeatable: true,
    about: "a row of auth_providers before, as far as it differs from the mock's app",
  },
  surql: { value: "FILE", about: "a .surql file of rows before, in the schema's own words" },
} as const satisfies OptionSpecs;
export type LoginOptions = OptionValues<typeof loginOptions>;

/** @throws UsageError */
export function reportOfOptions(options: LoginOptions): LoginReport {
  const { persona, profile, fault = [], code, channel, user, link, provider, surql } = options;
  const clients = wholeNumber("at-once", options["at-once"], 50);
  const objects = (option: string, texts: readonly string[] | undefined) =>
    texts?.map((text) => jsonObject(option, text));
  const parsed = loginReportForm.safeParse({
    ...(channel !== undefined && { channel }),
    ...(clients !== undefined && { atOnce: clients }),
    github: {
      ...(persona !== undefined && { persona }),
      ...(profile !== undefined && { with: jsonObject("profile", profile) }),
      ...(code !== undefined && { code: codeKinds.find((kind) => kind === code) ?? { literal: code } }),
      faults: Object.fromEntries(fault.map(faultOf)),
    },
    rows: {
      ...(user && { users: objects("user", user) }),
      ...(link && { links: objects("link", link) }),
      ...(provider && { providers: objects("provider", provider) }),
      ...(surql !== undefined && { surql }),
    },
  });
  if (!parsed.success)
    throw new UsageError(`login-conformance repro: these options make no login:\n${problemsOf(parsed.error)}`);
  return parsed.data;
}

type Endpoint = (typeof loginEndpoints)[number];

/** "status-503" or "GET /user=status-503" */
function faultOf(text: string): [Endpoint, keyof LoginStep["faults"] | string] {
  const [, asked, name = ""] = /^(?:(.*)=)?([^=]*)$/.exec(text) ?? [];
  const fault = allFaults.find((each) => each.name === name);
  if (!fault)
    throw new UsageError(
      `--fault ${text}: expected a fault, saw ${name || "none"}. There are ${faultNames.join(", ")}; \`login-conformance mock --list-faults\` explains them.`,
    );
  const possible = loginEndpoints.filter((endpoint) => fault.hits.includes(endpoint));
  const endpoint = asked === undefined ? possible[0] : possible.find((each) => each === asked);
  if (!endpoint)
    throw new UsageError(
      `--fault ${text}: expected a request of the login that ${name} is for (${possible.join(", ") || "it is for none of them"}), saw ${asked ?? "none"}.`,
    );
  return [endpoint, name];
}

function jsonObject(option: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--${option} ${text}: expected a JSON object, saw something else (${errorText(error)}).`, {
      cause: error,
    });
  }
}
