import { expect, test } from "vitest";
import type { AuditReport } from "./run-audit.ts";
import { contractProfile } from "../../fixtures/environment/names/profile.ts";
import { auditJson, auditJsonSchema } from "./audit-json.ts";
import { auditText } from "./audit-text.ts";

const sound: AuditReport = {
  target: {
    endpoint: "wss://db.example.org",
    namespace: "app",
    database: "shop",
    profile: contractProfile,
    runAuthenticate: false,
    timeoutMs: 1,
    credentials: { username: "viewer", password: "sentinel" },
    token: "sentinel",
  },
  version: "3.3.5",
  findings: [],
  checked: [{ id: "forged-token", about: "…", what: "github: takes none of 4 known keys" }],
  skipped: [{ id: "record-user-read", about: "…", what: "needs a record user" }],
  remarks: [{ what: "PERMISSIONS believe closures", source: "case BECOME-04" }],
};
const open: AuditReport = {
  ...sound,
  findings: [
    {
      kind: "opened",
      check: "forged-token",
      what: "whoever signs a token is any user",
      seen: "a token was taken\nand another",
      source: "https://example.org/1",
      fix: "DEFINE ACCESS OVERWRITE github;",
      follows: "everybody is signed out",
    },
    {
      kind: "changed",
      check: "definitions",
      what: "the function is another",
      seen: "INFO shows it differently",
      fix: Array.from({ length: 20 }, (_, i) => `line ${i + 1}`).join("\n"),
    },
    { kind: "opened", check: "guest-query", what: "guests may", seen: "a guest did" },
  ],
};
const text = (report: AuditReport) => auditText(report, "login-conformance 1.2.3", (_, words) => words);

test("who finds nothing says so first, and then what was looked at and what wasn't", () => {
  expect(text(sound)).toBe(`nothing found · app/shop at wss://db.example.org · SurrealDB 3.3.5 · login-conformance 1.2.3

· forged-token      github: takes none of 4 known keys
– record-user-read  not looked at: needs a record user
! PERMISSIONS believe closures (case BECOME-04)
`);
});

test("what is open comes with how it was seen, how to fix it, and what follows", () => {
  expect(text(open))
    .toContain(`open: 2 opened, 1 changed · app/shop at wss://db.example.org · SurrealDB 3.3.5 · login-conformance 1.2.3

✗ opened  whoever signs a token is any user
  check    forged-token
  seen     a token was taken
           and another
  source   https://example.org/1
  fix      DEFINE ACCESS OVERWRITE github;
  then     everybody is signed out

✗ changed  the function is another
  check    definitions
  seen     INFO shows it differently
  fix      line 1
`);
  expect(text(open)).toContain(
    "           line 11\n           … 9 more lines: --json has them all\n\n✗ opened  guests may\n",
  );
});

test("the JSON holds all of it and no credentials", () => {
  const json = auditJson(open, "login-conformance 1.2.3");
  expect(auditJsonSchema.parse(json)).toEqual(json);
  expect(json).toMatchObject({
    verdict: "open",
    summary: { lost: 0, changed: 1, opened: 2 },
    surrealdb: { version: "3.3.5" },
    endpoint: "wss://db.example.org",
  });
  expect(json.findings[1]?.mend).toContain("line 20");
  expect(auditJson(sound, "t").verdict).toBe("nothing found");
  expect(JSON.stringify(json) + text(open)).not.toContain("sentinel");
});
