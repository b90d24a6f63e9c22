import type { WholeAnswer } from "../answers/text-answer.ts";
import type { Persona } from "../personas.ts";
import { describePerson } from "./describe-person.ts";
import { html, type Html } from "./html-template.ts";
import { page } from "./page.ts";
import { scopeWords } from "./scope-words.ts";

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
  /** The path that the answer goes to. */
  readonly action: string;
  /** What else there is to say. */
  readonly notes: readonly Html[];
}

/** In the address of an answer whose ticks say what is granted: a form with none of them grants nothing. */
export const ticksCount = { name: "scopes", value: "ticked" } as const;

/**
 * The page on which a person chooses an account and says yes or no. GitHub asks for the account on a page of its own,
 * and for a password.
 * @see https://docs.github.com/en/apps/oauth-apps/using-oauth-apps/authorizing-oauth-apps
 */
export function consentPage({ app, scopes, people, chosen, token, action, notes }: ConsentPage): WholeAnswer {
  const granting = `${action}?${ticksCount.name}=${ticksCount.value}`;
  return page(
    `Authorize ${app.name}`,
    html`<p>The application <strong>${app.name}</strong> (<code>${app.clientId}</code>) asks you to sign in.</p>
      ${notes}
      <form method="post" action="${action}">
        <input type="hidden" name="authenticity_token" value="${token}" />
        <input type="hidden" name="client_id" value="${app.clientId}" />
        <fieldset>
          <legend>Your account</legend>
          ${people.map((person) => accountChoice(person, person.login === chosen))}
        </fieldset>
        <fieldset>
          <legend>The application may</legend>
          ${scopes.length === 0 ? html`<p class="choice">read what is public</p>` : scopes.map(scopeChoice)}
        </fieldset>
        <p class="buttons">
          <button name="decision" value="approve" class="main" formaction="${granting}">Authorize ${app.name}</button>
          <button name="decision" value="deny" formnovalidate>Cancel</button>
        </p>
      </form>`,
  );
}

function accountChoice(person: Persona, isChosen: boolean): Html {
  const { login, profile } = person;
  const name = typeof profile["name"] === "string" && profile["name"] !== "" ? ` (${profile["name"]})` : "";
  const words = describePerson(person).join(" · ");
  return html`<label class="choice"
    ><input type="radio" name="persona" value="${login}" required${isChosen ? html` checked` : ""} /><span
      >${login}${name}${words === "" ? "" : html` <small>${words}</small>`}</span
    ></label
  > `;
}

const scopeChoice = (scope: string) =>
  html`<label class="choice"
    ><input type="checkbox" name="grant" value="${scope}" checked /><span
      >${scopeWords(scope)} <small><code>${scope}</code></small></span
    ></label
  > `;
