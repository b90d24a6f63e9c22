import { pathFor } from "../answers/asked-address.ts";
import type { AskedRequest } from "../basics/asked-request.ts";
import { readUserCode } from "../oauth/device-codes.ts";
import { consentPage } from "../pages/consent-page.ts";
import { html, type Html } from "../pages/html-template.ts";
import { page } from "../pages/page.ts";
import { openForm, readDecision } from "./consent-decision.ts";
import type { GitHubEndpoint } from "./github-endpoint.ts";

/**
 * Where a person types in what a device shows.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-2-prompt-the-user-to-enter-the-user-code-in-a-browser
 */
export const devicePage: GitHubEndpoint = {
  name: "GET /login/device",
  host: "github.com",
  answer: (request) => codePage(request, html``),
};

/** A code was typed in: shows who wants what. */
export const deviceCodeEntry: GitHubEndpoint = {
  name: "POST /login/device",
  host: "github.com",
  async answer(request, mock) {
    const form = new URLSearchParams(await request.text());
    const device = mock.devices.waitingFor(readUserCode(form.get("user_code") ?? undefined));
    if (!device) return codePage(request, html`<p role="alert">No device shows this code, or it has expired.</p>`, 422);
    if (!mock.devices.submit(device))
      return codePage(request, html`<p role="alert">Too many codes were entered for this application.</p>`, 429);
    return consentPage({
      app: device.app,
      scopes: device.scopes,
      people: mock.people,
      chosen: mock.people[0]?.login,
      token: openForm(mock.deviceForms, device, mock),
      action: pathFor(request, "/login/device/authorize"),
      notes: [
        html`<p>Go on only if your device shows <strong>${device.userCode}</strong>, and you did this yourself.</p>`,
      ],
    });
  },
};

/** A person said yes or no. */
export const deviceApproval: GitHubEndpoint = {
  name: "POST /login/device/authorize",
  host: "github.com",
  async answer(request, mock) {
    const reading = await readDecision(request, mock.deviceForms, mock);
    if ("refusal" in reading) return reading.refusal;
    const { subject: device, decision } = reading;
    if (mock.devices.waitingFor(device.userCode) !== device)
      return codePage(request, html`<p role="alert">The code has expired, or somebody else has decided.</p>`, 422);
    mock.devices.decide(device, decision);
    return decision === "denied"
      ? page("You denied access.", html`<p>The device will be told, and its code no longer works.</p>`)
      : page("Congratulations, you're all set!", html`<p>Your device is now connected.</p>`);
  },
};

const codePage = (request: AskedRequest, note: Html, status = 200) =>
  page(
    "Device activation",
    html`${note}
      <form method="post" action="${pathFor(request, "/login/device")}">
        <p>
          <label class="field"
            >Enter the code displayed on your device
            <input name="user_code" required autocomplete="off" placeholder="XXXX-XXXX"
          /></label>
        </p>
        <p><button class="main">Continue</button></p>
      </form>`,
    status,
  );
