import { ask, type Case, type EngineDifference, login, suite, use } from "../../fixtures/case/case.ts";
import type { Transport } from "../../fixtures/engines/transports/transport-client.ts";
import { adaFromGitHub, signsInAs, exchange, isNew, opensNobody, stopsAt } from "../login/login-expectations.ts";
import { done, everyone, opensNothing } from "./session-expectations.ts";

const three = ["rest", "rpc-json", "ws-cbor"] as const satisfies readonly Transport[];
/** Each input over each of these transports. */
const grid = <Input>(
  number: string,
  over: readonly Transport[],
  inputs: Readonly<Record<string, Input>>,
  row: (input: Input, name: string, over: Transport) => Omit<Case, "id" | "level" | "needs">,
): Case[] =>
  Object.entries(inputs).flatMap(([name, input]) =>
    over.map((each): Case => ({
      id: `VARIABLE-${number}-${name}-${each}`,
      level: "MUST",
      needs: "server",
      ...row(input, name, each),
    })),
  );

const limit = "https://surrealdb.com/docs/surrealdb/integration/http";
const unasked = { email: "root@example.org", name: "Mallory", id: "users:root", user: "users:bob", role: "owner" };
const lookAlikes = {
  uuid: "018f4e7a-8b1c-7c3d-9e2f-1a2b3c4d5e6f",
  record: "person:tobie",
  date: "2026-05-05T12:00:00Z",
};

/** A function that takes a string refuses it then, before GitHub is asked; one that makes text of it asks. */
const guessedType: EngineDifference = {
  versions: ">=3.0.0-0",
  because: "RPC in JSON makes a UUID, a record id or a time of text that looks like one",
  source: "seen on 3.0.5, 3.3.5 and 4.0.0-beta.1; rpc/format/json.rs of https://github.com/surrealdb/surrealdb",
  then: { either: [{ fails: ["refused"] }, stopsAt("missing_access_token", [exchange])] },
};

const madeBy = (over: Transport) => `made_by_a_guest_over_${over.replace("-", "_")}`;

export const variables = suite("variables", [
  ...three.map((over): Case => ({
    id: `VARIABLE-01-${over}`,
    level: "MUST",
    needs: "server",
    title: `variables that nobody asked for change nothing over ${over}`,
    when: login({ over, channel: "signup", extra: unasked }),
    then: isNew(adaFromGitHub, "1815"),
  })),
  {
    id: "VARIABLE-07",
    level: "MUST",
    title: "variables that nobody asked for change nothing on a client of the backend's own",
    when: login({ channel: "signup", extra: unasked }),
    then: isNew(adaFromGitHub, "1815"),
  },
  ...grid(
    "02",
    three,
    {
      missing: "missing",
      null: { literal: null },
      number: { literal: 42 },
      list: { literal: ["a"] },
      object: { literal: { code: "a" } },
    } as const,
    (code, name, over) => ({
      title: `a code that is ${name} opens nothing over ${over}`,
      given: everyone,
      when: login({ over, code }),
      then: opensNobody,
    }),
  ),
  ...grid("03", ["rest", "rpc-json", "ws-json", "rpc-cbor", "ws-cbor"], lookAlikes, (literal, name, over) => ({
    title: `a code that looks like a ${name} is text over ${over}: GitHub is asked, and refuses it, or nobody is asked`,
    given: everyone,
    when: login({ over, code: { literal } }),
    then: { either: [stopsAt("missing_access_token", [exchange]), { fails: ["refused"] }] },
    ...(over.endsWith("-json") && { differs: [guessedType] }),
  })),
  ...(["rest", "rpc-json", "rpc-cbor", "ws-json", "ws-cbor"] as const).flatMap((over): Case[] => [
    {
      id: `VARIABLE-04-${over}`,
      level: "MUST",
      needs: "server",
      title: `half a KiB of variables is fine over ${over}`,
      source: limit,
      given: everyone,
      when: login({ over, extra: { padding: "x".repeat(512) } }),
      then: signsInAs("users:ada"),
    },
    {
      id: `VARIABLE-05-${over}`,
      level: "MUST",
      needs: "server",
      source: limit,
      title:
        over === "rest"
          ? "2 KiB of variables are refused over rest, and GitHub isn't asked"
          : `2 KiB of variables are fine over ${over}`,
      given: everyone,
      when: login({ over, extra: { padding: "x".repeat(2048) } }),
      then: over === "rest" ? { fails: ["error"] } : signsInAs("users:ada"),
    },
  ]),
  ...(["rest", "rpc-json", "ws-json", "ws-cbor"] as const).map((over): Case => ({
    id: `VARIABLE-06-${over}`,
    level: "MUST",
    needs: "server",
    title: `a guest who chooses a database that there isn't makes none over ${over}`,
    source: "https://www.kodemsecurity.com/cve-archive/ghsa-wp87-mgvq-5j93",
    given: everyone,
    when: [
      use({ over, on: "phone", database: madeBy(over) }),
      ask({ over, on: "phone" }, "DEFINE TABLE guestbook"),
      ask("namespace-viewer", `RETURN (INFO FOR NS).databases.keys().any('${madeBy(over)}')`),
    ],
    then: [{ either: [done, opensNothing] }, opensNothing, { returns: false }],
    ...(over.startsWith("ws-") && {
      differs: [
        {
          versions: "<3.1.0",
          because: "USE by a guest makes the database (GHSA-wp87-mgvq-5j93)",
          source: "seen on 3.0.5",
          then: [done, opensNothing, { returns: true }],
        },
      ],
    }),
  })),
]);
