import type { WholeAnswer } from "../answers/text-answer.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { asciiJson, commandLine, controlCommand, fixList } from "./fix-commands.ts";
import { html, type Html } from "./html-template.ts";
import { errorPage, page } from "./page.ts";

interface UnknownApp {
  readonly clientId: string | undefined;
  readonly redirectUri: string | undefined;
  /** The client_ids that there are. */
  readonly known: readonly string[];
  /** Where the control API is, if anywhere. */
  readonly control: string | undefined;
}

/** Nobody registered this client_id. GitHub's page says no more than its title. */
export function unknownAppPage(
  request: AskedRequest,
  { clientId, redirectUri, known, control }: UnknownApp,
): WholeAnswer {
  const callback = redirectUri !== undefined && URL.canParse(redirectUri) ? redirectUri : undefined;
  const app = { ...(clientId && { client_id: clientId }), ...(callback && { callback_url: callback }) };
  return errorPage(
    request,
    404,
    "Not Found",
    html`<p>
        ${
          clientId
            ? html`No application here has the client_id <code>${clientId}</code>.`
            : html`The application sent no client_id.`
        }
      </p>
      ${
        known.length === 0
          ? html`<p>There is no application at all.</p>`
          : html`<p>
              There ${known.length === 1 ? "is" : "are"}
              ${known.slice(0, most).map(codeInList)}${
                known.length > most ? html` and ${known.length - most} more` : ""
              }:
              set one of these in the application, or register ${clientId ? "its own" : "another one"}.
            </p>`
      }
      <h2>To register it</h2>
      ${fixList([
        control === undefined ? undefined : ["Now:", controlCommand(control, ["POST", "/_mock/apps"], app)],
        [
          "When the mock starts:",
          `npx login-conformance mock${clientId ? ` ${commandLine("--client-id", clientId)}` : ""}${
            callback ? ` ${commandLine("--callback", callback)}` : ""
          }`,
        ],
        [
          "In JavaScript:",
          `mock.createApp(${asciiJson({ ...(clientId && { clientId }), ...(callback && { callbackUrl: callback }) })})`,
        ],
      ])}`,
  );
}

const most = 20;
const codeInList = (text: string, i: number) => html`${i > 0 && ", "}<code>${text}</code>`;

interface RedirectMismatch {
  readonly clientId: string;
  readonly registered: string;
  readonly requested: string;
  /** e.g. "its port" */
  readonly difference: string;
}

/** The redirect_uri isn't the application's: people see this, and nobody is sent anywhere. */
export const mismatchPage = ({ clientId, registered, requested, difference }: RedirectMismatch): WholeAnswer =>
  page(
    "Be careful!",
    html`<p>The <code>redirect_uri</code> is not associated with this application.</p>
      <p>
        The application might be misconfigured or could be trying to redirect you to a website you weren't expecting.
      </p>
      <h2>What is wrong with it</h2>
      <p>
        The application asks for <code>${requested}</code>, its callback is <code>${registered}</code>: ${difference}.
      </p>
      <p>
        Let the application ask for the callback or something below it. Or register what it asks for, with the same
        client_id and secret:
      </p>
      ${fixList([
        [
          "When the mock starts:",
          commandLine("npx", "login-conformance", "mock", "--client-id", clientId, "--callback", requested),
        ],
        ["In JavaScript, where it is made:", `mock.createApp(${asciiJson({ clientId, callbackUrl: requested })})`],
      ])}`,
  );

interface NoSuchPage {
  readonly method: string;
  readonly path: string;
  /** Methods with which there is something at this path. */
  readonly others: readonly string[];
  readonly control: string | undefined;
}

/** GitHub hasn't got this page, or the mock hasn't. */
export function noSuchPage(request: AskedRequest, { method, path, others, control }: NoSuchPage): WholeAnswer {
  return errorPage(
    request,
    404,
    "Not Found",
    html`<p>
        The mock of github.com has no page for <code>${method} ${path}</code>.
        ${others.length > 0 && html`It answers <code>${others.join(" and ")} ${path}</code>: use that.`}
      </p>
      <p>What it has for people:</p>
      <ul>
        ${control === undefined ? "" : link(`${control}/`, html`the mock's inspector`)}
        <li><code>/login/oauth/authorize?client_id=…</code>, where applications send people to sign in</li>
        <li><code>/login/device</code>, where people type in what a device shows</li>
      </ul>
      <p>The API's paths, such as <code>/user</code>, answer in JSON.</p>
      ${fixList([
        control === undefined || !answerable.has(method)
          ? undefined
          : [
              "To have it answered:",
              controlCommand(control, ["PUT", "/_mock/routes"], { method, path, status: 200, text: "hello" }),
            ],
      ])}`,
  );
}

/** Methods that the control API can give an answer for. */
const answerable: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

const link = (address: string, words: Html) => html`<li><a href="${address}">${words}</a></li>`;
