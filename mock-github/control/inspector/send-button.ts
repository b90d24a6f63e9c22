import { html, type Html } from "../../pages/html-template.ts";

/** Attributes of a button that asks the control API for something: method and path, and the body if there is one. */
export const sends = (request: string, body?: object): Html =>
  html`type="button" data-send="${request}"${body && html` data-body="${JSON.stringify(body)}"`}`;
