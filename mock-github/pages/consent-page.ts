import type { Persona } from "../personas.ts";
import { html, type Html } from "./html-template.ts";
import { page } from "./page.ts";

/** What a person is shown who may say yes or no. */
export interface ConsentPage {
  readonly app: { readonly name: string; readonly clientId: string };
  readonly scopes: readonly string[];
  /** Who can sign in here. */
  readonly people: readonly Persona[];
  /** Who is chosen already, by login. */
  readonly chosen: string | undefined;
  /** Brings the answer to this form and no other. */
  readonly token: string;
  readonly action: "/login/oauth/authorize" | "/login/device/authorize";
  /** What else there is to say. */
  readonly notes: readonly Html[];
}

/**
 * The page on which a person chooses an account and says yes or no. GitHub asks for the account on a page of its own,
 * and for a password.
 * @see https://docs.github.com/en/apps/oauth-apps/using-oauth-apps/authorizing-oauth-apps
 */
export function consentPage({ app, scopes, people, chosen, token, action, notes }: ConsentPage): Response {
  return page(
    `Authorize ${app.name}`,
    html`<p>${app.name} (<code>${app.clientId}</code>) wants to access your account.</p>
      ${notes}
      <form method="post" action="${action}">
        <input type="hidden" name="authenticity_token" value="${token}" />
        <input type="hidden" name="client_id" value="${app.clientId}" />
        <fieldset>
          <legend>Your account</legend>
          ${people.map((person) => accountChoice(person, person.login === chosen))}
        </fieldset>
        <fieldset>
          <legend>What it may do</legend>
          ${scopes.length === 0 ? html`<p>Read what is public.</p>` : scopes.map(scopeChoice)}
        </fieldset>
        <p>
          <button name="decision" value="approve">Authorize ${app.name}</button>
          <button name="decision" value="deny" formnovalidate>Cancel</button>
        </p>
      </form>`,
  );
}

function accountChoice({ login, profile }: Persona, isChosen: boolean): Html {
  const name = typeof profile["name"] === "string" && profile["name"] !== "" ? ` (${profile["name"]})` : "";
  return html`<label
    ><input type="radio" name="persona" value="${login}" required${isChosen ? html` checked` : ""} />
    ${login}${name}</label
  > `;
}

/** Whoever ticks nothing grants everything, as on GitHub. */
const scopeChoice = (scope: string) =>
  html`<label>${scope} <input type="checkbox" name="withhold" value="${scope}" /> not this</label> `;
