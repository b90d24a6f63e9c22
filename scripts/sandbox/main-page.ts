import { embeddedVersions } from "../../fixtures/engines/engine.ts";
import { contractSecretNames } from "../../fixtures/surrealql/secrets/secret-names.ts";
import type { Html } from "../../mock-github/pages/html-template.ts";
import { html } from "../escape/escape-html.ts";
import { type LoginReport, personaNames } from "../repro/login-report.ts";
import { isRefused } from "../repro/repro-text.ts";
import { personOf } from "../repro/scenario.ts";
import { type AccountForm, accountFormOf, type Accounts } from "./accounts.ts";
import { type LoginChoices, loginForm, option } from "./login-form.ts";
import type { Sandbox } from "./sandbox.ts";
import { preformatted, sandboxFrame, textArea } from "./sandbox-frame.ts";
import { placeOfError } from "./place-of-error.ts";
import { actTitle, stepView } from "./step-view.ts";

export interface MainPage {
  readonly sandbox: Sandbox;
  readonly accounts: Accounts;
  readonly version: number | undefined;
  /** As they were chosen last. */
  readonly login: LoginChoices;
  /** From 1; the last one where there is none of this number. */
  readonly step: number | undefined;
  /** Whether somebody has asked for the token of that step. */
  readonly showsToken: boolean;
  /** Whose account is edited, and what was written of it if that was wrong. */
  readonly edited: string | undefined;
  readonly rejected?: AccountForm | undefined;
  /** What came of something that isn't a step; shown once. */
  readonly notice?: string | undefined;
  /** What was wrong with what somebody sent. */
  readonly problem?: string | undefined;
}

export function mainPage(page: MainPage): string {
  const { sandbox, version, notice, problem = sandbox.problem } = page;
  const { phase } = sandbox;
  return sandboxFrame({
    title: "Sandbox",
    version,
    sandbox,
    body: html`
      ${problem === undefined ? "" : html`<div class="card" role="alert"><pre class="bad">${preformatted(problem)}</pre></div>`}
      ${
        notice === undefined
          ? ""
          : html`<div class="card" role="alert"><pre id="notice">${preformatted(notice)}</pre></div>`
      }
      ${phase.kind === "stopped" ? stoppedCard(phase.why) : ""}
      <a class="skip" href="#story">To what happened</a>
      <div class="columns">
        <div>${controls(page)}</div>
        <div>${story(page)}</div>
      </div>
    `,
  });
}

function stoppedCard(why: string): Html {
  const place = placeOfError(why);
  return html`<div class="card" role="alert">
    <pre class="bad" id="refused">${preformatted(why)}</pre>
    ${place ? html`<p><a href="/schema?${new URLSearchParams({ file: place.file, line: String(place.line) }).toString()}">Edit it at line ${place.line}</a></p>` : ""}
    <form method="post" action="/reload" class="buttons"><button>Try again</button></form>
  </div>`;
}

function controls({ sandbox, accounts, login, edited, rejected }: MainPage): Html {
  const { profile, schema } = sandbox.subject;
  return html`
    <section aria-labelledby="login">
      <h2 id="login">Log in</h2>
      ${loginForm(login, profile.functions.github_login !== null)}
    </section>
    ${profile.access.user === null ? "" : passwordSection()}
    <section aria-labelledby="accounts">
      <h2 id="accounts">Accounts at GitHub</h2>
      <p class="soft">GitHub's page asks who you are. What each is at GitHub, you say here.</p>
      <form method="get" action="/#accounts">
        <label
          >Account
          <select name="edit">
            ${[...accounts.all.keys()].map((each) => option(each, each, each === edited))}
          </select></label
        >
        <button>Edit</button>
      </form>
      ${edited === undefined ? "" : accountSection(edited, rejected ?? formOfLogin(edited, accounts))}
    </section>
    <section aria-labelledby="schema">
      <h2 id="schema">Schema</h2>
      <ul>
        ${schema.files.map(
          ({ path }) =>
            html`<li>
              <a href="/schema?${new URLSearchParams({ file: path }).toString()}">Edit ${path}</a>${
                sandbox.tried.has(path) ? html` <span class="warn">(tried, not saved)</span>` : ""
              }
            </li>`,
        )}
      </ul>
      <p class="soft">The files are watched: save one in your own editor, and it is loaded here.</p>
    </section>
    <section aria-labelledby="rows-before">
      <h2 id="rows-before">Rows before the first step</h2>
      ${sandbox.report ? rowsOfReport(sandbox.report) : ""}
      <form method="post" action="/rows">
        <label
          >SurrealQL in your schema's words
          ${textArea("statements", sandbox.statements ?? "", html` placeholder="CREATE users:ada SET email = 'ada@example.org', …"`)}
        </label>
        <button>Begin with these rows</button>
      </form>
    </section>
    <section aria-labelledby="engine">
      <h2 id="engine">SurrealDB</h2>
      <form method="post" action="/version">
        <label
          >Version: embedded, or a server in a container
          <input name="surrealdb" list="versions" value="${sandbox.choice.name}" autocomplete="off" required
        /></label>
        <datalist id="versions">
          ${embeddedVersions.map((each) => html`<option value="embedded:${each}"></option>`)}
        </datalist>
        <button>Use this version</button>
      </form>
    </section>
  `;
}

/** They stay: whoever wants others begins without the report, or changes its file. */
function rowsOfReport({ title, rows, atOnce, github: { answers } }: LoginReport): Html {
  const given = (["users", "links", "providers"] as const).flatMap((table) =>
    (rows[table] ?? []).map((row) => `${table}: ${withoutSecrets(row)}`),
  );
  const answered = Object.keys(answers);
  return html`<p id="reported">
      From the report${title === undefined ? "" : html`: ${title}`}.
      ${atOnce > 1 ? html`Its ${atOnce} logins at once are one here.` : ""}
      ${answered.length > 0 ? html`GitHub answers ${answered.join(" and ")} as the report says.` : ""}
    </p>
    ${given.length === 0 ? "" : html`<pre id="reported-rows">${preformatted(given.join("\n"))}</pre>`}`;
}

/** A row in the contract's names, as JSON. */
const withoutSecrets = (row: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(row, (name, value: unknown) => (contractSecretNames.isLikeSecret(name) ? `<${name}>` : value));

const passwordSection = (): Html =>
  html`<section aria-labelledby="password">
    <h2 id="password">With a password</h2>
    <form method="post" action="/password">
      <label>E-mail <input name="email" value="ada@example.org" autocomplete="off" required /></label>
      <label>Password <input name="password" value="correct horse battery" autocomplete="off" required /></label>
      <div class="buttons">
        <button name="channel" value="signup">Sign up</button>
        <button name="channel" value="signin">Sign in</button>
      </div>
    </form>
  </section>`;

function formOfLogin(login: string, accounts: Accounts): AccountForm | undefined {
  const account = accounts.all.get(login);
  return account && accountFormOf(account);
}

const accountSection = (login: string, form: AccountForm | undefined): Html =>
  form === undefined
    ? html`<p class="bad">There is no account ${login}.</p>`
    : html`<form method="post" action="/account" id="account">
        <input type="hidden" name="edited" value="${login}" />
        <label
          >Made like
          <select name="persona">
            ${personaNames.map((name) => option(name, `${name} (${personOf({ persona: name }).login})`, name === form.persona))}
          </select></label
        >
        <label
          >Profile: fields of GET /user that differ, as JSON (another login makes another account)
          ${textArea("profile", form.profile)}
        </label>
        <label>Fields that the profile lacks <input name="without" value="${form.without}" autocomplete="off" /></label>
        <label
          >Addresses: what GET /user/emails lists, as JSON; empty: as the profile has it
          ${textArea("emails", form.emails)}
        </label>
        <button>Keep this account</button>
      </form>`;

function story({ sandbox, step: asked, showsToken }: MainPage): Html {
  const { acts, steps, phase } = sandbox;
  if (acts.length === 0)
    return html`<section aria-labelledby="story">
      <h2 id="story">What happened</h2>
      <p>Nothing yet: the database is new. Log in, and see here what came of it.</p>
    </section>`;
  const shown = asked !== undefined && asked >= 1 && asked <= acts.length ? asked - 1 : acts.length - 1;
  const [act, step] = [acts[shown], steps[shown]];
  return html`
    <section aria-labelledby="story">
      <h2 id="story">What happened, in one database</h2>
      <ol class="story">
        ${acts.map((each, i) => {
          const came = steps[i];
          return html`<li>
            <a href="/?step=${i + 1}" ${i === shown ? html` aria-current="step"` : ""}
              >${i + 1}.
              ${actTitle(each)}${
                came ? html`: <span class="${isRefused(came) ? "bad" : "good"}">${came.outcome}</span>` : ""
              }</a
            >
          </li>`;
        })}
      </ol>
      <form method="post" action="/keep" class="buttons">
        <button name="count" value="${acts.length - 1}">Take the last step back</button>
        <button name="count" value="0">Start over</button>
      </form>
    </section>
    ${
      act && step && phase.kind === "ready"
        ? stepView({ index: shown, act, step, showsToken, engine: phase.info })
        : html`<p>What comes of it is not known, for the reason above.</p>`
    }
  `;
}
