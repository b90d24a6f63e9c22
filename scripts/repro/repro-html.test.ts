import { expect, test } from "vitest";
import { reproHtml } from "./repro-html.ts";
import { reproduction } from "./testing/reproduced-login.ts";

const page = reproHtml(reproduction, "tool 1");
const text = page.replaceAll(/<script>[^]*?<\/script>|<style>[^]*?<\/style>|<[^>]*>/g, " ").replaceAll(/\s+/g, " ");

test("the masked error stands above the one behind it, with the statement and what was rolled back", () => {
  expect(text).toMatch(
    /the client got masked: The record access signin query failed underlying error error: Expected `string`/,
  );
  expect(text).toMatch(/it failed at db\/login\.surql:6 , in fn::github_login: LET \$email = string::lowercase/);
  expect(text).toContain("rolled back 1 statement that had written");
});

test("requests, values and branches stand in their order, each statement with a link to its line", () => {
  expect(text).toMatch(
    /↶ written, and rolled back .* → GET \/user .* \(email-null\) .* = \{ email: NULL \} .* → no .* ✗ this is where/,
  );
  expect(page).toContain('<a href="#run-1-step-1-db_login.surql-6">6</a>');
  expect(page).toContain('<tr id="run-1-step-1-db_login.surql-6">');
});

test("each line of the source has what became of it", () => {
  expect(text).toMatch(/3 ↶ rolled back CREATE users .* 4 ▸ ran LET .* 6 ✗ failed LET \$email.* 7 not reached RETURN/);
});

test("rows stand side by side, what changed first", () => {
  expect(text).toMatch(
    /users:ada changed field before after email "ada@example\.org" .* name &quot;Ada&quot; ●|users:ada changed/,
  );
  expect(text.indexOf("users:ada changed")).toBeLessThan(text.indexOf("users:bob the same"));
});

test("several versions are beside each other, and one that could not run is named", () => {
  expect(text).toMatch(/SurrealDB 3\.0\.2 \(embedded\) error: Expected .* SurrealDB 3\.3\.5 \(embedded\) /);
  expect(text).toContain("SurrealDB 9.9.9: not run: there is no such image");
});

test("what GitHub says is text", () => {
  expect(page).not.toContain("<img");
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
});
