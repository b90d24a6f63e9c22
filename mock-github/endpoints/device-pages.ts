import { type Decision, readDecision } from "./consent-decision.ts";
import { type DeviceRequest, readUserCode } from "../oauth/device-codes.ts";
import { consentPage } from "../pages/consent-page.ts";
import { html, type Html } from "../pages/html-template.ts";
import { page } from "../pages/page.ts";
import type { Endpoint } from "./github-endpoint.ts";

/**
 * Where a person types in what a device shows.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-2-prompt-the-user-to-enter-the-user-code-in-a-browser
 */
export const devicePage: Endpoint = { name: "GET /login/device", host: "github.com", answer: () => codePage(html``) };

/** A code was typed in: shows who wants what. */
export const deviceCodeEntry: Endpoint = {
  name: "POST /login/device",
  host: "github.com",
  async answer(request, mock) {
    const form = new URLSearchParams(await request.text());
    const device = mock.devices.waitingFor(readUserCode(form.get("user_code") ?? undefined));
    if (!device) return codePage(html`<p role="alert">No device shows this code, or it has expired.</p>`, 422);
    if (!mock.devices.submit(device))
      return codePage(html`<p role="alert">Too many codes were entered for this application.</p>`, 429);
    return consentPage({
      app: device.app,
      scopes: device.scopes,
      people: mock.people,
      chosen: mock.people[0]?.login,
      token: mock.forms.open({ for: "device", request: device }),
      action: "/login/device/authorize",
      notes: [
        html`<p>Go on only if your device shows <strong>${device.userCode}</strong>, and you did this yourself.</p>`,
      ],
    });
  },
};

/** A person said yes or no; the device learns it when it asks next. */
export const deviceApproval: Endpoint = {
  name: "POST /login/device/authorize",
  host: "github.com",
  async answer(request, mock) {
    const reading = await readDecision(request, "device", mock);
    if ("refusal" in reading) return reading.refusal;
    const device = reading.asked.request;
    if (mock.devices.waitingFor(device.userCode) !== device) {
      return codePage(html`<p role="alert">The code has expired, or somebody else has decided.</p>`, 422);
    }
    decide(device, reading.decision);
    return device.decision === "denied"
      ? page("You denied access.", html`<p>The device will be told, and its code no longer works.</p>`)
      : page("Congratulations, you're all set!", html`<p>Your device is now connected.</p>`);
  },
};

/** What a person said about a device. */
export function decide(device: DeviceRequest, decision: Decision): void {
  if (decision === "denied") {
    device.decision = decision;
    return;
  }
  const { persona, withheld } = decision;
  device.decision = {
    persona,
    offline: device.offline,
    scopes: device.scopes.filter((scope) => !withheld.includes(scope)),
  };
  device.app.remember(device.decision);
}

const codePage = (note: Html, status = 200) =>
  page(
    "Device activation",
    html`${note}
      <form method="post" action="/login/device">
        <p>
          <label
            >Enter the code displayed on your device
            <input name="user_code" required autocomplete="off" placeholder="XXXX-XXXX"
          /></label>
        </p>
        <p><button>Continue</button></p>
      </form>`,
    status,
  );
