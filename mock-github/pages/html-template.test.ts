import { expect, test } from "vitest";
import { html } from "./html-template.ts";

test("a value is text, whatever it looks like", () => {
  expect(html`<p title="${`"'`}">${"<script>&"}</p>`.text).toBe('<p title="&quot;&#39;">&lt;script&gt;&amp;</p>');
});

test("HTML in HTML stays HTML, alone and in a list", () => {
  const items = ["<", 2].map((item) => html`<b>${item}</b>`);
  // inline elements: the formatter breaks lines around others
  expect(html`<i>${items}</i>${html`<u>3</u>`}`.text).toBe("<i><b>&lt;</b><b>2</b></i><u>3</u>");
});

test("lists are joined, and what isn't there is nothing", () => {
  expect(html`${["<", 1, html`<b>`]}${false}${undefined}!`.text).toBe("&lt;1<b>!");
});
