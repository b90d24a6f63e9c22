import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../fixtures/environment/schema-files/package-root.ts";
import { exampleLogins, exampleSchemas } from "./example-logins.ts";
import { symptoms } from "./symptoms.ts";
import { troubleshootingPage } from "./troubleshooting-page.ts";

// node scripts/repro/write-troubleshooting.ts: writes docs/troubleshooting.md from the symptoms and what comes of them.

writeFileSync(
  join(packageRoot, "docs", "troubleshooting.md"),
  troubleshootingPage(symptoms, {
    blogPost: await exampleLogins(exampleSchemas.blogPost, symptoms),
    reference: await exampleLogins(exampleSchemas.reference, symptoms),
  }),
);
console.log("wrote docs/troubleshooting.md");
process.exit(0); // the embedded engine keeps the process alive
