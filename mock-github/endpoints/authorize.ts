import { baseAddress, pathFor } from "../answers/asked-address.ts";
import type { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import {
  type AuthorizationReading,
  type AuthorizationRequest,
  readAuthorization,
} from "../oauth/authorization-request.ts";
import { codeAddress, errorAddress, issuingAt } from "../oauth/callback.ts";
import type { Consent, Decision } from "../oauth/oauth-app.ts";
import { isLoopback, redirectDifference } from "../oauth/redirect-uri.ts";
import { consentPage } from "../pages/consent-page.ts";
import { html } from "../pages/html-template.ts";
import { redirectTo } from "../pages/page.ts";
import { mismatchPage, unknownAppPage } from "../pages/problem-pages.ts";
import type { Persona } from "../personas.ts";
import type { MockState } from "../state/mock-state.ts";
import { openForm, readDecision } from "./consent-decision.ts";
import { controlAddress } from "./control-address.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";

/**
 * Asks a person whether an app may have a code, or sends the browser on at once.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#1-request-a-users-github-identity
 */
export const authorize: GitHubEndpoint = {
  name: "GET /login/oauth/authorize",
  host: "github.com",
  answer(request, mock) {
    const reading = readAuthorization(new URL(request.url), mock, issuingAt(baseAddress(request), mock.settings));
    if ("redirect" in reading) return redirectTo(reading.redirect);
    if ("page" in reading) return refusalPage(request, reading, mock);
    const known = whoNeedNotBeAsked(reading.request, mock);
    return known
      ? sendBack(request, reading.request, { persona: known, withheld: [] }, mock)
      : ask(request, reading.request, mock);
  },
};

/**
 * A person said yes or no on the page of the authorization request.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#2-users-are-redirected-back-to-your-site-by-github
 */
export const approve: GitHubEndpoint = {
  name: "POST /login/oauth/authorize",
  host: "github.com",
  async answer(request, mock) {
    const reading = await readDecision(request, mock.authorizationForms, mock);
    return "refusal" in reading ? reading.refusal : sendBack(request, reading.subject, reading.decision, mock);
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
  return person && app.authorizations.suffices(person.login, scopes, mock.clock.now()) ? person : undefined;
}

/** Sends the browser back to the app, with a code if the person said yes. */
function sendBack(
  request: AskedRequest,
  asked: AuthorizationRequest,
  decision: Decision,
  { settings }: MockState,
): WholeAnswer {
  const { app, redirectUri, state } = asked;
  const issuing = issuingAt(baseAddress(request), settings);
  if (app.suspended) return redirectTo(errorAddress(app.callbackUrl, "application_suspended", state, issuing));
  if (decision === "denied") {
    const to = settings.denialGoesTo === "requested" || isLoopback(redirectUri) ? redirectUri : app.callbackUrl;
    return redirectTo(errorAddress(to, "access_denied", state, issuing));
  }
  const code = app.giveCode(consentOf(asked, decision), asked);
  return redirectTo(codeAddress(redirectUri, code, state, issuing));
}

function ask(request: AskedRequest, asked: AuthorizationRequest, mock: MockState): WholeAnswer {
  const { app, scopes, namesScopes, login, redirectUri, allowSignup } = asked;
  const isKnown = mock.people.some((person) => person.login === login);
  return consentPage({
    app,
    scopes,
    people: mock.people,
    chosen: isKnown ? login : mock.people[0]?.login,
    token: openForm(mock.authorizationForms, asked, mock),
    action: pathFor(request, "/login/oauth/authorize"),
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

/** What a person allows. Without a scope asked for, it is what was allowed before. */
function consentOf(
  { app, scopes, offline, namesScopes }: AuthorizationRequest,
  { persona, withheld }: Exclude<Decision, "denied">,
): Consent {
  const asked = namesScopes ? scopes : (app.authorizations.scopesOf(persona.login) ?? []);
  return { persona, offline, scopes: asked.filter((scope) => !withheld.includes(scope)) };
}

/** GitHub tells nobody but the person, and the person what to do. */
function refusalPage(request: AskedRequest, reading: Extract<AuthorizationReading, { page: string }>, mock: MockState) {
  if (reading.page === "not-found") {
    const known = mock.apps().map(({ clientId }) => clientId);
    return unknownAppPage(request, { ...reading, known, control: controlAddress(request, mock) });
  }
  const { app, redirectUri } = reading;
  return mismatchPage({
    clientId: app.clientId,
    registered: app.callbackUrl,
    requested: redirectUri,
    difference: redirectDifference(app.callbackUrl, redirectUri) ?? "",
  });
}
