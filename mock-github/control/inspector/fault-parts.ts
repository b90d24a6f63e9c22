import { endpointNames } from "../../basics/endpoint-name.ts";
import { allFaults } from "../../faults/all.ts";
import { handshakeFaults } from "../../faults/handshake.ts";
import type { RegisteredApp } from "../../oauth/oauth-app.ts";
import { html, type Html } from "../../pages/html-template.ts";
import type { ControlContext, DrivenMock } from "../control-route.ts";
import { sends } from "./send-button.ts";
import { appOptions } from "./people-parts.ts";

/** The faults that wait, each with a button that takes it back. */
export function plantedList({ planted }: ControlContext): Html {
  const all = planted.list();
  if (all.length === 0) return html`<li>None is planted.</li>`;
  return html`${all.map(
    ({ id, fault, endpoint, host, path, app, left, after }) =>
      html`<li>
        <p><strong>${fault}</strong> ${endpoint ?? host ?? path ?? "wherever it can"}</p>
        <p class="soft">
          ${left === null ? "until it is taken back" : left === 1 ? "once more" : `${left} times more`}${after > 0 && `, after ${after} that come through`}${
            app !== undefined && html`, application <code>${app}</code>`
          }
        </p>
        <p hidden data-script>
          <button id="take-back-${id}" ${sends(`DELETE /_mock/faults/${id}`)}>Take back ${fault}</button>
        </p>
      </li> `,
  )}`;
}

/** Plants one. Endpoints that a fault doesn't hit can't be chosen with it. */
export const faultForm = (apps: readonly RegisteredApp[], { otherHostOrigin }: DrivenMock): Html =>
  html`<form id="plant" hidden data-script>
    <h3>Plant a fault</h3>
    <div class="bar">
      <label class="field"
        >Fault
        <select name="fault">
          <optgroup label="in an answer">
            ${allFaults.map(
              ({ name, about, hits }) =>
                html`<option
                  data-about="${about}"
                  data-hits="${hits.map((each) => endpointNames.indexOf(each) + 1).join(" ")}"
                >
                  ${name}
                </option>`,
            )}
          </optgroup>
          <optgroup label="before there is a request">
            ${handshakeFaults.map(({ name, about }) => html`<option data-about="${about}" data-hits="">${name}</option>`)}
          </optgroup>
        </select></label
      >
      <p class="about soft" id="fault-about"></p>
      <label class="field"
        >Endpoint
        <select name="endpoint">
          <option value="">all that it hits</option>
          ${endpointNames.map((name) => html`<option>${name}</option>`)}
        </select></label
      >
      <label class="field"
        >Application
        <select name="app" id="plant-app" data-live>
          <option value="">all</option>
          ${appOptions(apps)}
        </select></label
      >
      <label class="field short"
        >How often <input name="times" type="number" min="1" placeholder="always" value="1"
      /></label>
      <label class="field short">After <input name="after" type="number" min="0" placeholder="none" /></label>
      <button type="submit" class="main">Plant it</button>
    </div>
    ${
      otherHostOrigin.startsWith("http://") &&
      html`<p class="soft">
        While <code>refuse-connection</code> is planted this page is at
        <a href="${otherHostOrigin}/">${otherHostOrigin}</a>.
      </p>`
    }
  </form>`;
