import type { StartOptions } from "../../fixtures/engines/backend.ts";
import { secretNamesOf } from "../../fixtures/environment/names/profile-secrets.ts";
import { Secrets } from "../../fixtures/environment/rows/case-secrets.ts";
import { SchemaSecrets } from "../../fixtures/surrealql/secrets/schema-secrets.ts";
import { replaceSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { excerpt } from "../../fixtures/surrealql/text/excerpt.ts";
import type { AskedSurrealDB } from "./read-surrealdb.ts";

/** Characters of a line that are shown: the level debug writes whole queries. */
const widest = 500;
/** Lines that are shown of each second: the level trace writes thousands. */
const most = 200;
const spanMs = 1000;

/** What a server's log may not show, beside what the schema's text and the forms of secrets tell. */
interface LoggedSecrets {
  readonly clientSecret: string;
  /** Of SurrealDB's root. */
  readonly password: string;
}

/** Passes a server's log on, without secrets, and as much of it as a person can read. */
export function readableLog(
  level: string,
  { schema, overlays, profile }: Pick<AskedSurrealDB["subject"], "schema" | "overlays" | "profile">,
  { clientSecret, password }: LoggedSecrets,
  show: (text: string) => void,
  now: () => number = () => performance.now(),
): Required<NonNullable<StartOptions["log"]>> {
  const names = secretNamesOf(profile);
  const known = new Secrets();
  known.add("client secret", clientSecret);
  known.add("password", password);
  for (const value of new SchemaSecrets([...schema.files, ...overlays], names).values)
    known.add("secret in the schema", value);
  const redact = (line: string): string =>
    replaceSecrets(known.redact(line), (kind) => `<${kind}>`, names).replaceAll(codes, "<code>");
  const pass = mostLines((line) => show(`surrealdb | ${line}`), now);
  return { level, onLine: (line) => pass(() => excerpt(redact(line), widest)) };
}

/** GitHub's, as the mock gives them out: of the browser, and of devices. */
const codes = /\b(?:[\da-f]{20}){1,2}\b/g;

/** Only so many lines in a second; how many were left out is said before the next one. */
function mostLines(show: (line: string) => void, now: () => number) {
  let [began, shown, leftOut] = [-Infinity, 0, 0];
  return (line: () => string): void => {
    if (now() - began >= spanMs) [began, shown] = [now(), 0];
    if (shown >= most) {
      leftOut += 1;
      return;
    }
    shown += 1;
    if (leftOut > 0) show(`(${leftOut} lines left out)`);
    leftOut = 0;
    show(line());
  };
}
