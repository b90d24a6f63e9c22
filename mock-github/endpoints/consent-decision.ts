import type { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import type { Decision, RegisteredApp } from "../oauth/oauth-app.ts";
import { ticksCount } from "../pages/consent-page.ts";
import { html } from "../pages/html-template.ts";
import { page } from "../pages/page.ts";
import type { MockState } from "../state/mock-state.ts";
import { isCrossSite } from "./cross-site.ts";

/** The text that a form about this must bring back. */
export function openForm<Subject>(forms: Map<string, Subject>, subject: Subject, { random }: MockState): string {
  const token = random.hex(32);
  forms.set(token, subject);
  return token;
}

/** Reads a consent form that came back. A form that nobody was shown decides nothing. */
export async function readDecision<Subject extends { readonly app: RegisteredApp; readonly scopes: readonly string[] }>(
  request: AskedRequest,
  forms: Map<string, Subject>,
  mock: MockState,
): Promise<{ readonly subject: Subject; readonly decision: Decision } | { readonly refusal: WholeAnswer }> {
  const form = new URLSearchParams(await request.text());
  const token = form.get("authenticity_token") ?? "";
  const subject = forms.get(token);
  if (isCrossSite(request)) return refuse("This form was sent by a page of another site.");
  if (!subject || mock.app(subject.app.clientId) !== subject.app)
    return refuse("This form was sent before, or was never shown. Start again from the application.");
  const ticksAreAll = new URL(request.url).searchParams.get(ticksCount.name) === ticksCount.value;
  const decision = decisionIn(form, { asked: subject.scopes, ticksAreAll }, mock);
  if (decision === undefined) return refuse("This form names no account, or says neither approve nor deny.");
  forms.delete(token); // it is sent once
  return { subject, decision };
}

/**
 * What is ticked is granted. A client that fills in the form by itself, and knows nothing of ticks, grants everything, as
 * who changes nothing on GitHub's page; it may also say what it withholds.
 */
function decisionIn(
  form: URLSearchParams,
  { asked, ticksAreAll }: { readonly asked: readonly string[]; readonly ticksAreAll: boolean },
  { people }: MockState,
): Decision | undefined {
  if (form.get("decision") === "deny") return "denied";
  const persona = people.find(({ login }) => login === form.get("persona"));
  if (!persona || form.get("decision") !== "approve") return undefined;
  const ticked = form.getAll("grant");
  const unticked = ticksAreAll || ticked.length > 0 ? asked.filter((scope) => !ticked.includes(scope)) : [];
  return { persona, withheld: [...form.getAll("withhold"), ...unticked] };
}

/** HTTP 422, as Rails answers a form without a valid authenticity token. */
const refuse = (why: string) => ({
  refusal: page("Your browser did something unexpected.", html`<p>${why}</p>`, 422),
});
