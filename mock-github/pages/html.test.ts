import { expect, test } from "vitest";
import { html } from "./html.ts";

test("a value is text, whatever it looks like", () => {
  expect(html`<p title="${`"'`}">${"<script>&"}</p>`.text).toBe('<p title="&quot;&#39;">&lt;script&gt;&amp;</p>');
});

test("HTML in HTML stays HTML, alone and in a list", () => {
  const items = ["<", 2].map((item) => html`<li>${item}</li>`);
  expect(
    html`<ul>
        ${items}
      </ul>
      ${html`<hr />`}`.text,
  ).toBe("<ul><li>&lt;</li><li>2</li></ul><hr>");
});
