import type { Asked } from "../oauth/consent-forms.ts";
import { isCrossSite } from "./cross-site.ts";
import { html } from "../pages/html-template.ts";
import { page } from "../pages/page.ts";
import type { Persona } from "../personas.ts";
import type { MockState } from "../state/mock-state.ts";

/** What a person said on a page. */
export type Decision = "denied" | { readonly persona: Persona; readonly withheld: readonly string[] };

type AskedFor<For extends Asked["for"]> = Extract<Asked, { for: For }>;
type Reading<For extends Asked["for"]> =
  | { readonly asked: AskedFor<For>; readonly decision: Decision }
  | { readonly refusal: Response };

/** Reads a consent form that came back. A form that nobody was shown decides nothing. */
export async function readDecision<For extends Asked["for"]>(
  request: Request,
  kind: For,
  mock: MockState,
): Promise<Reading<For>> {
  const form = new URLSearchParams(await request.text());
  const token = form.get("authenticity_token");
  const asked = mock.forms.find(token, kind);
  if (isCrossSite(request)) return { refusal: refuse("This form was sent by a page of another site.") };
  if (!asked || mock.app(asked.request.app.clientId) !== asked.request.app) {
    return { refusal: refuse("This form was sent before, or was never shown. Start again from the application.") };
  }
  const decision = decisionIn(form, mock);
  if (decision === undefined)
    return { refusal: refuse("This form names no account, or says neither approve nor deny.") };
  mock.forms.close(token);
  return { asked, decision };
}

function decisionIn(form: URLSearchParams, { people }: MockState): Decision | undefined {
  if (form.get("decision") === "deny") return "denied";
  const persona = people.find(({ login }) => login === form.get("persona"));
  return persona && form.get("decision") === "approve" ? { persona, withheld: form.getAll("withhold") } : undefined;
}

/** HTTP 422, as Rails answers a form without a valid authenticity token. */
const refuse = (why: string) => page("Your browser did something unexpected.", html`<p>${why}</p>`, 422);
