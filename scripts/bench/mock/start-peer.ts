import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PeerName, RunningPeer } from "./peer.ts";

/** How each server is started, with the least that it asks for. */
export const startPeer: Readonly<Record<PeerName, (folder: string) => Promise<RunningPeer>>> = {
  ours: async (folder) => {
    const { startMockGitHub }: typeof import("../../../mock-github/start.ts") = await load(folder, "mock-github/start");
    const { personas }: typeof import("../../../mock-github/personas.ts") = await load(folder, "mock-github/personas");
    const mock = await startMockGitHub();
    const app = mock.createApp();
    return {
      address: {
        ...gitHubAddress(`${mock.githubOrigin}/login/oauth/access_token`, {
          client_id: app.clientId,
          client_secret: app.clientSecret,
        }),
        user: `${mock.apiOrigin}/user`,
      },
      codes: async (count) => Array.from({ length: count }, () => app.authorize(personas.ada)),
    };
  },

  emulate: async (folder) => {
    const { createEmulator } = (await import(peerFile(folder, "emulate/dist/api.js"))) as {
      createEmulator(options: object): Promise<{ url: string }>;
    };
    const app = { client_id: "id", client_secret: "secret" };
    const github = {
      users: [{ login: "ada", name: "Ada Lovelace", email: "ada@example.org" }],
      oauth_apps: [{ ...app, name: "Bench", redirect_uris: [callback] }],
    };
    const { url } = await createEmulator({ service: "github", port: 0, seed: { github } });
    return {
      address: { ...gitHubAddress(`${url}/login/oauth/access_token`, app), user: `${url}/user` },
      codes: (count) =>
        codesFrom(count, () =>
          fetch(`${url}/login/oauth/callback`, {
            method: "POST",
            redirect: "manual",
            body: new URLSearchParams({
              login: "ada",
              redirect_uri: callback,
              scope: "",
              state: "",
              client_id: app.client_id,
            }),
          }),
        ),
    };
  },

  fauxauth: async (folder) => {
    const { default: appFactory } = (await import(peerFile(folder, "fauxauth/lib/index.js"))) as {
      default(options: object): RequestListener;
    };
    const app = { clientId: "id", clientSecret: "secret" };
    const { createServer } = createRequire(import.meta.url)("node:http") as typeof import("node:http"); // it is CommonJS itself
    const server = createServer(appFactory({ ...app, callbackUrl: callback }));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
      address: gitHubAddress(`${origin}/access_token`, { client_id: app.clientId, client_secret: app.clientSecret }),
      codes: (count) =>
        codesFrom(count, () => fetch(`${origin}/authorize?client_id=${app.clientId}`, { redirect: "manual" })),
    };
  },

  "oauth2-mock-server": async (folder) => {
    const { OAuth2Server } = (await import(peerFile(folder, "oauth2-mock-server/dist/index.mjs"))) as {
      OAuth2Server: new () => {
        issuer: { url: string; keys: { generate(algorithm: string): Promise<unknown> } };
        start(port: number, host: string): Promise<void>;
      };
    };
    const server = new OAuth2Server();
    await server.issuer.keys.generate("RS256");
    await server.start(0, "127.0.0.1");
    return {
      address: {
        token: `${server.issuer.url}/token`,
        user: `${server.issuer.url}/userinfo`,
        format: "form",
        tokenHeaders: { Authorization: `Basic ${Buffer.from("id:secret").toString("base64")}` },
        tokenFields: { grant_type: "authorization_code" },
      },
      codes: async (count) => Array.from({ length: count }, () => "any code will do"),
    };
  },
};

const callback = "http://localhost/callback";

const gitHubAddress = (token: string, tokenFields: Readonly<Record<string, string>>) =>
  ({ token, tokenFields, tokenHeaders: { Accept: "application/json" }, format: "json" }) as const;

const peerFile = (folder: string, file: string) => pathToFileURL(join(folder, "node_modules", file)).href;

/** From what is published if that was built, as the others are. */
const load = (folder: string, module: string) =>
  import(pathToFileURL(join(folder, `${module}.${folder.endsWith("dist") ? "js" : "ts"}`)).href);

async function codesFrom(count: number, ask: () => Promise<Response>): Promise<readonly string[]> {
  const codes: string[] = [];
  while (codes.length < count) {
    const answer = await ask();
    const code = new URL(answer.headers.get("location") ?? "", callback).searchParams.get("code");
    if (code === null)
      throw new Error(
        `Asking for a code: expected a redirect with a code, saw ${answer.status} ${await answer.text()}.`,
      );
    codes.push(code);
  }
  return codes;
}
