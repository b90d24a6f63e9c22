import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MutationTestResult } from "mutation-testing-report-schema";

/** The report as a page that stands alone: it loads nothing, so it can be sent, or kept by a CI server. */
export function mutationHtml(result: MutationTestResult, title: string): string {
  const elements = readFileSync(fileURLToPath(import.meta.resolve("mutation-testing-elements/mutation-test-elements.js")), "utf8");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<script>${elements}</script>
</head>
<body>
<mutation-test-report-app title-postfix="${escapeText(title)}"></mutation-test-report-app>
<script>document.querySelector("mutation-test-report-app").report = ${escapeScript(JSON.stringify(result))};</script>
</body>
</html>
`;
}

const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** JSON that no text in it can end the script of: not by `</script>`, and not by `<!--`, after which that would be text. */
const escapeScript = (json: string) => json.replaceAll("<", String.raw`\u003C`);
