import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MutationTestResult } from "mutation-testing-report-schema";
import { forHtml, forScript } from "../escape/escape-html.ts";

/** The report as a page that stands alone: it loads nothing, so it can be sent, or kept by a CI server. */
export function mutationHtml(result: MutationTestResult, title: string): string {
  const elements = readFileSync(
    fileURLToPath(import.meta.resolve("mutation-testing-elements/mutation-test-elements.js")),
    "utf8",
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${forHtml(title)}</title>
<script>${elements}</script>
</head>
<body>
<mutation-test-report-app title-postfix="${forHtml(title)}"></mutation-test-report-app>
<script>document.querySelector("mutation-test-report-app").report = ${forScript(result)};</script>
</body>
</html>
`;
}
