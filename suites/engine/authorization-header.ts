import { type Expected, login, type Expectation, sendRequest, suite, table } from "../../fixtures/case/case.ts";
import { rootInBase64, theTokenOfStep1 } from "../../fixtures/environment/names/placeholders.ts";
import { signsInAs } from "../login/login-expectations.ts";
import { everyone } from "../session/session-expectations.ts";

type Headers = readonly (readonly [name: string, value: string])[];
interface Row {
  readonly what: string;
  readonly headers: Headers;
  readonly then: Expected;
}

const is = (result: string): Expectation => ({ returns: { status: 200, result } });
/** A guest, who may not ask; where guests may, nobody. */
const guest: Expected = { either: [{ returns: { status: 403 } }, is("nobody")] };
const refused: Expectation = { returns: { status: 401 } };
const one = (value: string): Headers => [["authorization", value]];
const token = theTokenOfStep1;
const basicRoot = `Basic ${rootInBase64}`;

/** Seen to be the same on 3.0.5 and 3.3.5. */
const rows: Readonly<Record<string, Row>> = {
  bearer: { what: "`Bearer` and a token is its user", headers: one(`Bearer ${token}`), then: is("users:ada") },
  "bearer-in-lower-case": {
    what: "`bearer` and a token is its user",
    headers: one(`bearer ${token}`),
    then: is("users:ada"),
  },
  "bearer-in-upper-case": {
    what: "`BEARER` and a token is its user",
    headers: one(`BEARER ${token}`),
    then: is("users:ada"),
  },
  "header-in-upper-case": {
    what: "`AUTHORIZATION` is the same header",
    headers: [["AUTHORIZATION", `Bearer ${token}`]],
    then: is("users:ada"),
  },
  "several-spaces": {
    what: "several spaces between `Bearer` and the token are as good as one",
    headers: one(`Bearer    ${token}`),
    then: is("users:ada"),
  },
  "space-before": {
    what: "a space before `Bearer` doesn't count",
    headers: one(` Bearer ${token}`),
    then: is("users:ada"),
  },
  "space-behind": {
    what: "a space behind the token doesn't count",
    headers: one(`Bearer ${token} `),
    then: is("users:ada"),
  },
  tab: {
    what: "a tab between `Bearer` and the token is no space: a guest",
    headers: one(`Bearer\t${token}`),
    then: guest,
  },
  "no-space": { what: "`Bearer` and the token in one word is a guest", headers: one(`Bearer${token}`), then: guest },
  colon: { what: "`Bearer:` is a guest", headers: one(`Bearer: ${token}`), then: guest },
  quotes: { what: "a token in quotes is refused", headers: one(`Bearer "${token}"`), then: refused },
  "bearer-twice": {
    what: "`Bearer Bearer` is refused: who adds it to a value that has it locks himself out",
    headers: one(`Bearer Bearer ${token}`),
    then: refused,
  },
  "bearer-alone": { what: "`Bearer` alone is a guest", headers: one("Bearer"), then: guest },
  "bearer-of-nobody": {
    what: "`Bearer` and what is no token is refused",
    headers: one("Bearer nobody"),
    then: refused,
  },
  "bearer-tampered": {
    what: "`Bearer` and a token with another end is refused",
    headers: one(`Bearer ${token}x`),
    then: refused,
  },
  "bearer-root": {
    what: "`Bearer` and root's name and password is refused",
    headers: one(`Bearer ${rootInBase64}`),
    then: refused,
  },
  "raw-token": { what: "a token without `Bearer` is a guest", headers: one(token), then: guest },
  "token-scheme": { what: "`Token` and a token is a guest", headers: one(`Token ${token}`), then: guest },
  digest: { what: "`Digest` is a guest", headers: one('Digest username="root"'), then: guest },
  "basic-root": {
    what: "`Basic` and root's name and password is root, who is no record",
    headers: one(basicRoot),
    then: is("nobody"),
  },
  "basic-in-lower-case": { what: "`basic` is the same", headers: one(`basic ${rootInBase64}`), then: is("nobody") },
  "basic-wrong-password": {
    what: "`Basic` and a wrong password is refused",
    headers: one("Basic cm9vdDp3cm9uZyBwYXNzd29yZA=="),
    then: refused,
  },
  "basic-in-clear": { what: "`Basic` and what is no base64 is a guest", headers: one("Basic root:root"), then: guest },
  "basic-token": { what: "`Basic` and a token is a guest", headers: one(`Basic ${token}`), then: guest },
  empty: { what: "an empty header is a guest", headers: one(""), then: guest },
  missing: { what: "no header is a guest", headers: [], then: guest },
  "comma-between": {
    what: "two values in one header are refused",
    headers: one(`Bearer ${token}, Bearer ${token}`),
    then: refused,
  },
  "twice-user-first": {
    what: "of two headers the first counts (user)",
    headers: [...one(`Bearer ${token}`), ...one(basicRoot)],
    then: is("users:ada"),
  },
  "twice-root-first": {
    what: "of two headers the first counts (root)",
    headers: [...one(basicRoot), ...one(`Bearer ${token}`)],
    then: is("nobody"),
  },
  "twice-refused-first": {
    what: "of two headers the first counts (refused)",
    headers: [...one("Bearer nobody"), ...one(`Bearer ${token}`)],
    then: refused,
  },
};

export const authorizationHeader = suite("authorization-header", { source: "RFC 9110 section 11" }, [
  ...table(rows, ({ what, headers, then }, name) => ({
    id: `HEADER-01-${name}`,
    level: "SHOULD",
    needs: "server",
    title: what,
    given: everyone,
    when: [login(), sendRequest("/sql", headers, "RETURN $auth ?? 'nobody'")],
    then: [signsInAs("users:ada"), then],
  })),
]);
