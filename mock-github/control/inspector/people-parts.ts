import { toJson } from "../../basics/exact-json.ts";
import type { RegisteredApp } from "../../oauth/oauth-app.ts";
import { describePerson } from "../../pages/describe-person.ts";
import { html, type Html } from "../../pages/html-template.ts";
import type { ControlContext } from "../control-route.ts";

/** A page with thousands of apps is no use, and takes long. */
const mostListed = 100;

/** The last ones first: a test that runs makes one after the other. */
export function appList(apps: readonly RegisteredApp[]): Html {
  if (apps.length === 0) return html`<li>None: <code>POST /_mock/apps</code> registers one.</li>`;
  const shown = apps.slice(-mostListed).toReversed();
  return html`${shown.map(
    ({ clientId, name, callbackUrl, tokens, journal, deviceFlow, expiringTokens, suspended }) =>
      html`<li>
        <p>
          <strong>${name}</strong>${suspended && html` <span class="bad">suspended</span>`}
          ${name !== clientId && html`<code>${clientId}</code>`}
        </p>
        <p class="soft">callback <code>${callbackUrl}</code></p>
        <p class="soft">
          ${tokens.length} tokens, ${journal.length}
          requests${deviceFlow && ", may use the device flow"}${expiringTokens && ", its tokens expire"}
        </p>
        <p>
          <a href="/login/oauth/authorize?client_id=${encodeURIComponent(clientId.toWellFormed())}"
            >GitHub's page for it</a
          >
        </p>
      </li> `,
  )}
  ${apps.length > mostListed && html`<li class="soft">and ${apps.length - mostListed} more: GET /_mock/apps</li>`}`;
}

/** Everybody on this GitHub, with what each is for. */
export const peopleList = ({ people }: ControlContext): Html =>
  html`${people
    .list()
    .slice(0, mostListed)
    .map(
      ([, person]) =>
        html`<li>
          <p>
            <strong>${person.login}</strong> ${typeof person.profile["name"] === "string" && person.profile["name"]}
          </p>
          <p class="soft">
            id ${toJson(person.profile["id"] ?? null)}, e-mail ${toJson(person.profile["email"] ?? null)}
          </p>
          <p>${describePerson(person).join(" · ")}</p>
        </li> `,
    )}
  ${people.list().length > mostListed && html`<li class="soft">and more: GET /_mock/personas</li>`}`;

/** Starts a login that no application asked for, or ends it at once. */
export const signInForm = ({ mock }: ControlContext): Html =>
  html`<form id="sign-in" hidden data-script>
    <h3>Sign somebody in</h3>
    <div class="bar">
      <label class="field"
        >Application
        <select name="app" id="sign-in-app" data-live>
          ${appOptions(mock.apps())}
        </select></label
      >
      <label class="field"
        >Account
        <select name="login" id="sign-in-login" data-live>
          ${mock.people.slice(0, mostListed).map(({ login }) => html`<option>${login}</option>`)}
        </select></label
      >
      <label class="field">Scope <input name="scope" value="user:email" autocomplete="off" /></label>
      <label class="field">State, if any <input name="state" autocomplete="off" /></label>
      <button type="submit" value="page" class="main">Open GitHub's page</button>
      <button type="submit" value="code">Say yes at once</button>
    </div>
    <p class="soft">An application that checks <code>state</code> refuses a login that it didn't begin.</p>
  </form>`;

export const appOptions = (apps: readonly RegisteredApp[]): Html =>
  html`${apps
    .slice(-mostListed)
    .toReversed()
    .map(({ clientId, name }) => html`<option value="${clientId}">${name}</option>`)}`;
