import { ask, type Case, login, refresh, revoke, suite, use } from "../../fixtures/case/case.ts";
import type { Transport } from "../../fixtures/engines/transports/transport-client.ts";
import { signsInAs } from "../login/login-expectations.ts";
import { done, everyone, isAda, opensAda, opensNothing, whoAmI } from "./session-expectations.ts";

const source = "https://github.com/surrealdb/surrealdb/pull/6510";
const withoutProof = "https://www.mend.io/vulnerability-database/CVE-2026-109342/";
const withRefresh = { ...everyone, access: "with-refresh" } as const;
const rpc = [
  "rpc-json",
  "rpc-cbor",
  "ws-json",
  "ws-cbor",
  "sdk-http",
  "sdk-ws",
] as const satisfies readonly Transport[];

export const refreshTokens = suite("refresh-tokens", { source }, [
  ...rpc.map((over): Case => ({
    id: `REFRESH-01-${over}`,
    level: "SHOULD",
    needs: "server",
    title: `a refresh token is good once over ${over}`,
    given: withRefresh,
    when: [
      login({ over }),
      use({ over, on: "phone" }),
      refresh({ over, on: "phone", token: 1 }),
      ask({ on: "phone" }, whoAmI),
      refresh({ over, on: "laptop", token: 1 }),
      refresh({ over, on: "phone", token: 3 }),
    ],
    then: [
      signsInAs("users:ada"),
      { either: [done, opensNothing] },
      { ...opensAda, token: { seconds: 3600, access: "github", refresh: "given" } },
      isAda,
      opensNothing,
      opensAda,
    ],
    ...(over.startsWith("sdk-") && {
      differs: [
        {
          versions: ">=4.0.0-beta.1",
          because: "the JavaScript SDK 2.0.8 sends no refresh token to a version that it doesn't know",
          source: "seen with a server 4.0.0-beta.1",
        },
      ],
    }),
  })),
  {
    id: "REFRESH-02",
    level: "SHOULD",
    needs: "server",
    title: "a refresh token that nobody gave out opens nobody, and spends nothing",
    given: withRefresh,
    when: [
      login({ over: "ws-json" }),
      refresh({ over: "ws-json", token: 1, forged: true }),
      refresh({ over: "ws-json", token: 1 }),
    ],
    then: [signsInAs("users:ada"), opensNothing, opensAda],
  },
  ...(["rpc-json", "ws-json"] as const).map((over): Case => ({
    id: `REFRESH-03-${over}`,
    level: "SHOULD",
    needs: "server",
    source: withoutProof,
    title: `over ${over} nobody ends a refresh token of which they know the id alone`,
    given: withRefresh,
    when: [
      login({ over: "ws-json" }),
      use({ over, on: "phone" }),
      revoke({ over, on: "phone", token: 1, forged: true }),
      refresh({ over: "ws-json", token: 1 }),
    ],
    then: [signsInAs("users:ada"), { either: [done, opensNothing] }, opensNothing, opensAda],
    differs: [
      {
        versions: ">=3.0.0 <3.3.0",
        because: "revoke asks for no proof that the refresh token is one's own",
        source: withoutProof,
      },
    ],
  })),
]);
