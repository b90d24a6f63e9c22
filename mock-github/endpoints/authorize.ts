import { type AuthorizationRequest, readAuthorization } from "../oauth/authorization-request.ts";
import { codeAddress } from "../oauth/callback.ts";
import { gitHubPage } from "../pages/error-page.ts";
import type { Consent } from "../oauth/oauth-app.ts";
import { consentPage } from "../pages/consent-page.ts";
import { html } from "../pages/html-template.ts";
import { page, redirectTo } from "../pages/page.ts";
import type { Persona } from "../personas.ts";
import type { MockState } from "../state/mock-state.ts";
import type { Endpoint } from "./github-endpoint.ts";

/**
 * Asks a person whether an app may have a code, or sends the browser on at once.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#1-request-a-users-github-identity
 */
export const authorize: Endpoint = {
  name: "GET /login/oauth/authorize",
  host: "github.com",
  answer(request, mock) {
    const reading = readAuthorization(new URL(request.url), mock);
    if ("redirect" in reading) return redirectTo(reading.redirect);
    if ("page" in reading) return reading.page === "not-found" ? gitHubPage(request, 404, "Not Found") : mismatchPage();
    const known = whoNeedNotBeAsked(reading.request, mock);
    return known ? letThrough(reading.request, known, mock) : ask(reading.request, mock);
  },
};

/**
 * GitHub asks nobody twice. Everybody is signed in here, and so the account is chosen each time, as GitHub does with
 * several accounts, unless the app names one. For an app on the device itself it asks in any case.
 */
function whoNeedNotBeAsked(
  { app, scopes, login, selectAccount, redirectUri }: AuthorizationRequest,
  mock: MockState,
): Persona | undefined {
  if (selectAccount || !/^https?:/i.test(redirectUri)) return undefined;
  const person = mock.people.find((each) => each.login === login);
  return person && app.authorizations.suffices(person.login, scopes, mock.now()) ? person : undefined;
}

function letThrough(request: AuthorizationRequest, persona: Persona, mock: MockState): Response {
  const { app, redirectUri, state } = request;
  const code = app.giveCode(consentOf(request, persona, []), request);
  return redirectTo(codeAddress(redirectUri, code, state, mock.settings));
}

function ask(request: AuthorizationRequest, mock: MockState): Response {
  const { app, scopes, namesScopes, login, redirectUri, allowSignup } = request;
  const isKnown = mock.people.some((person) => person.login === login);
  return consentPage({
    app,
    scopes,
    people: mock.people,
    chosen: isKnown ? login : mock.people[0]?.login,
    token: mock.forms.open({ for: "app", request }),
    action: "/login/oauth/authorize",
    notes: [
      html`<p>Authorizing leads to <code>${redirectUri}</code></p>`,
      ...(namesScopes
        ? []
        : [html`<p>It asks for nothing in particular: who allowed something before allows the same again.</p>`]),
      ...(login !== undefined && !isKnown
        ? [html`<p>The suggested account, ${login}, is not signed in here.</p>`]
        : []),
      ...(allowSignup ? [html`<p>New to GitHub? GitHub lets you create an account here.</p>`] : []),
    ],
  });
}

/** What a person allows who withholds these scopes. Without a scope asked for, it is what was allowed before. */
export function consentOf(
  { app, scopes, offline, namesScopes }: AuthorizationRequest,
  persona: Persona,
  withheld: readonly string[],
): Consent {
  const asked = namesScopes ? scopes : (app.authorizations.scopesOf(persona.login) ?? []);
  return { persona, offline, scopes: asked.filter((scope) => !withheld.includes(scope)) };
}

const mismatchPage = () =>
  page(
    "Be careful!",
    html`<p>The <code>redirect_uri</code> is not associated with this application.</p>
      <p>
        The application might be misconfigured or could be trying to redirect you to a website you weren't expecting.
      </p>`,
  );
