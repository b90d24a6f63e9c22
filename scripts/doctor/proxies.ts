import { withoutCredentials } from "../../fixtures/engines/without-credentials.ts";
import type { Check, Finding } from "./check.ts";

export const proxies: Check = {
  name: "proxies",
  purpose: "information: engines are started without them, so that what is for the mock reaches it",
  run: async ({ env, platform }) => judgeProxies(env, platform),
};

const variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

export function judgeProxies(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Finding {
  // on Windows both spellings are the same variable
  const spellings = platform === "win32" ? variables : variables.flatMap((name) => [name, name.toLowerCase()]);
  const set = spellings.flatMap((name) => (env[name] ? [`${name}=${withoutCredentials(env[name])}`] : []));
  return {
    standing: "ok",
    found: set.length === 0 ? "none in the environment" : `${set.join(", ")}: not passed on to engines`,
  };
}
