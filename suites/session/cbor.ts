import { type Expectation, sendBytes, suite, table } from "../../fixtures/case/case.ts";
import { signsInAs } from "../login/login-expectations.ts";
import { everyone } from "./session-expectations.ts";

// RFC 8949. Keys: 62 6964 "id", 66 6d6574686f64 "method", 66 706172616d73 "params", 62 6e73 "ns", 62 6462 "db", 62 6163 "ac".
// The placeholders bring their own heads.

const id = "62 6964 01";
const method = "66 6d6574686f64 66 7369676e696e";
const params = "66 706172616d73";
const ns = "62 6e73 {{namespace}}";
const db = "62 6462 {{database}}";
const ac = "62 6163 {{github access}}";
const code = "{{code variable}} {{code}}";

const signsIn = signsInAs("users:ada");
const refused: Expectation = { fails: ["error"] };

const rows: Readonly<Record<string, { what: string; hex: string; then: Expectation }>> = {
  definite: {
    what: "maps and lists that say their length",
    hex: `a3 ${id} ${method} ${params} 81 a4 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "other-order": {
    what: "keys in another order",
    hex: `a3 ${params} 81 a4 ${code} ${ac} ${db} ${ns} ${method} ${id}`,
    then: signsIn,
  },
  indefinite: {
    what: "maps and lists that end with a break",
    hex: `bf ${id} ${method} ${params} 9f bf ${ns} ${db} ${ac} ${code} ff ff ff`,
    then: signsIn,
  },
  "indefinite-credentials": {
    what: "credentials alone that end with a break",
    hex: `a3 ${id} ${method} ${params} 81 bf ${ns} ${db} ${ac} ${code} ff`,
    then: signsIn,
  },
  "long-heads": {
    what: "lengths in more bytes than they need",
    hex: `b8 03 ${id} ${method} ${params} 98 01 b9 0004 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "longest-heads": {
    what: "lengths in eight bytes",
    hex: `bb 0000000000000003 ${id} ${method} ${params} 9a 00000001 bb 0000000000000004 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "text-in-pieces": {
    what: "a text in pieces",
    hex: `a3 ${id} 66 6d6574686f64 7f 63 736967 63 6e696e ff ${params} 81 a4 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "long-id": {
    what: "an id in more bytes than it needs",
    hex: `a3 62 6964 1a 00000001 ${method} ${params} 81 a4 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "keys-in-capitals": {
    what: "NS, DB and AC in capitals",
    hex: `a3 ${id} ${method} ${params} 81 a4 62 4e53 {{namespace}} 62 4442 {{database}} 62 4143 {{github access}} ${code}`,
    then: signsIn,
  },
  "an-unknown-key": {
    what: "a key of the request that nobody knows",
    hex: `a4 ${id} 65 6578747261 f5 ${method} ${params} 81 a4 ${ns} ${db} ${ac} ${code}`,
    then: signsIn,
  },
  "code-as-bytes": {
    what: "a code of bytes instead of text",
    hex: `a3 ${id} ${method} ${params} 81 a4 ${ns} ${db} ${ac} {{code variable}} 44 61626364`,
    then: { fails: ["refused"] },
  },
  "without-access": {
    what: "credentials without the access",
    hex: `a3 ${id} ${method} ${params} 81 a3 ${ns} ${db} ${code}`,
    then: refused,
  },
  "without-credentials": { what: "no credentials", hex: `a3 ${id} ${method} ${params} 80`, then: refused },
};

export const cbor = suite("cbor", { source: "RFC 8949 section 3" }, [
  ...table(rows, ({ what, hex, then }, name) => ({
    id: `CBOR-01-${name}`,
    level: "MUST" as const,
    needs: "server" as const,
    title: `${what}: ${then === signsIn ? "the login works over HTTP" : "no login over HTTP"}`,
    given: everyone,
    when: sendBytes("rpc-cbor", hex),
    then,
  })),
  ...(["definite", "other-order", "indefinite", "text-in-pieces", "without-access"] as const).map((name) => ({
    id: `CBOR-02-${name}`,
    level: "MUST" as const,
    needs: "server" as const,
    title: `${rows[name]?.what}: the same over a WebSocket`,
    given: everyone,
    when: sendBytes("ws-cbor", rows[name]?.hex ?? ""),
    then: rows[name]?.then ?? refused,
  })),
]);
