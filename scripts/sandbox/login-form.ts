import { loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { allFaults } from "../../mock-github/faults/all.ts";
import type { Html } from "../../mock-github/pages/html-template.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";
import { html } from "../escape/escape-html.ts";
import { channels, codeKinds, type LoginReport, loginReportForm } from "../repro/login-report.ts";

/** How the next login is done, whoever it is. */
export interface LoginChoices extends Pick<LoginReport, "channel">, Pick<LoginReport["github"], "code" | "faults"> {
  /** Separated by spaces. */
  readonly scope: string;
}

/** Where a login ends: on a small screen it stands below the forms. */
export const storyPath = "/#story";

export const usualLogin: LoginChoices = { channel: "signin", code: "fresh", scope: "read:user user:email", faults: {} };

/** The same again as a report has it, as far as the form has a place for it. */
export const choicesOfReport = ({ channel, github: { code, faults, scope } }: LoginReport): LoginChoices => ({
  channel,
  code: codeKinds.find((kind) => kind === code) ?? "fresh",
  faults,
  scope: scope ?? usualLogin.scope,
});

const faultField = (endpoint: string): string => `fault of ${endpoint}`;

/** What the form sends. @throws UsageError */
export function readLoginForm(form: URLSearchParams): LoginChoices {
  const faults = loginEndpoints.flatMap((endpoint) => {
    const name = form.get(faultField(endpoint)) ?? "";
    return name === "" ? [] : [[endpoint, name] as const];
  });
  const parsed = loginReportForm.safeParse({
    channel: form.get("channel") ?? usualLogin.channel,
    github: { code: form.get("code") ?? usualLogin.code, faults: Object.fromEntries(faults) },
  });
  if (!parsed.success) throw new UsageError(`This makes no login:\n${problemsOf(parsed.error)}`);
  const { channel, github } = parsed.data;
  return { channel, code: github.code, faults: github.faults, scope: form.get("scope") ?? usualLogin.scope };
}

const channelWords: Readonly<Record<LoginReport["channel"], string>> = {
  signin: "SIGNIN of the access",
  signup: "SIGNUP of the access",
  call: "the function, called by an owner",
};

const codeWords: Readonly<Record<(typeof codeKinds)[number], string>> = {
  fresh: "a fresh one, of this person",
  expired: "one that has expired",
  used: "one that was used before",
  "other-app": "one of another app",
  missing: "none",
};

/** @param canCall whether the login is a function of its own */
export function loginForm({ channel, code, scope, faults }: LoginChoices, canCall: boolean): Html {
  const planted = Object.values(faults).length;
  return html`<form method="post" action="/login?next=${encodeURIComponent(storyPath)}">
    <label
      >Reached by
      <select name="channel">
        ${channels
          .filter((each) => canCall || each !== "call")
          .map((each) => option(each, channelWords[each], each === channel))}
      </select></label
    >
    <label
      >The client sends this code
      <select name="code">
        ${codeKinds.map((kind) => option(kind, codeWords[kind], kind === code))}
      </select></label
    >
    <label>Scopes that GitHub is asked for <input name="scope" value="${scope}" autocomplete="off" /></label>
    <details${planted > 0 ? html` open` : ""}>
      <summary>Faults of GitHub${planted > 0 ? `: ${planted} planted` : ""}</summary>
      ${loginEndpoints.map(
        (endpoint) =>
          html`<label
            >${endpoint}
            <select name="${faultField(endpoint)}">
              ${option("", "answers as it should", faults[endpoint] === undefined)}
              ${allFaults
                .filter(({ hits }) => (hits as readonly string[]).includes(endpoint))
                .map(({ name, about }) => option(name, `${name}: ${about}`, name === faults[endpoint]))}
            </select></label
          >`,
      )}
    </details>
    <button class="main">Log in with GitHub</button>
  </form>`;
}

export const option = (value: string, text: string, selected: boolean): Html =>
  html`<option value="${value}" ${selected ? html` selected` : ""}>${text}</option>`;
