import { z } from "zod";
import { codeAddress, issuingAt } from "../../oauth/callback.ts";
import type { RegisteredApp } from "../../oauth/oauth-app.ts";
import { appNamed } from "../app-named.ts";
import { ControlError, orRefuse } from "../control-error.ts";
import { defineRoute } from "../control-route.ts";

const text = z.string().min(1);

const appForm = z.strictObject({
  client_id: z.string(),
  callback_url: z.string(),
  tokens: z.number(),
  calls: z.number(),
});
const appWithSecret = z.strictObject({ client_id: z.string(), client_secret: z.string(), callback_url: z.string() });

const showApp = ({ clientId, callbackUrl, tokens, journal }: RegisteredApp) => ({
  client_id: clientId,
  callback_url: callbackUrl,
  tokens: tokens.length,
  calls: journal.length,
});

export const appRoutes = [
  defineRoute({
    request: "GET /_mock/apps",
    about: "the OAuth apps, with how many tokens each got and how many requests it made",
    answer: z.strictObject({ apps: z.array(appForm) }),
    run: ({ mock }) => ({ apps: mock.apps().map(showApp) }),
  }),
  defineRoute({
    request: "POST /_mock/apps",
    about: "registers an OAuth app; what is not given is made up in GitHub's format",
    body: z.strictObject({
      client_id: text.optional(),
      client_secret: text.optional(),
      callback_url: z.url().optional(),
      scope: z.string().optional().describe("what people grant where authorize names no scope"),
      name: text.optional().describe("what GitHub's pages call it"),
      device_flow: z
        .boolean()
        .optional()
        .describe("whether it may use the device flow; GitHub has that off by default"),
      expiring_tokens: z.boolean().optional().describe("whether all its tokens expire, each with a refresh token"),
    }),
    answer: appWithSecret,
    example: { callback_url: "http://localhost:3000/auth/github/callback" },
    run({ mock }, { body }) {
      const { clientId, clientSecret, callbackUrl } = orRefuse(409, () =>
        mock.createApp({
          clientId: body.client_id,
          clientSecret: body.client_secret,
          callbackUrl: body.callback_url,
          scope: body.scope,
          name: body.name,
          deviceFlow: body.device_flow,
          expiringTokens: body.expiring_tokens,
        }),
      );
      return { client_id: clientId, client_secret: clientSecret, callback_url: callbackUrl };
    },
  }),
  defineRoute({
    request: "DELETE /_mock/apps/{client_id}",
    about: "deletes an app: its client_id becomes unknown, its tokens stop working, its journal stays",
    answer: z.strictObject({ deleted: z.string() }),
    run(context, { params }) {
      const { clientId } = appNamed(context.mock, params["client_id"]);
      context.mock.deleteApp(clientId);
      return { deleted: clientId };
    },
  }),
  defineRoute({
    request: "POST /_mock/apps/{client_id}/authorize",
    about: "somebody approves on GitHub's page; location is where the page would send the browser",
    body: z.strictObject({
      persona: text.describe("name or login"),
      scope: z.string().optional().describe("what is granted, separated by spaces or commas"),
      redirect_uri: z.url().optional(),
      code_challenge: text.optional().describe("of PKCE, method S256: the code then needs its verifier"),
      state: z.string().optional(),
      github: z
        .url()
        .optional()
        .describe("where the application reaches github.com, for iss; default the address of this request"),
    }),
    answer: z.strictObject({ code: z.string(), location: z.string() }),
    example: { persona: "ada", scope: "read:user user:email", state: "xyz" },
    run(context, { params, body, origin }) {
      const app = appNamed(context.mock, params["client_id"]);
      const { scope, redirect_uri: redirectUri, code_challenge: codeChallenge, state, github = origin } = body;
      const code = app.authorize(context.people.named(body.persona), { scope, redirectUri, codeChallenge });
      const issuing = issuingAt(github.replace(/\/$/, ""), context.mock.settings);
      const encoded = state === undefined ? undefined : encodeURIComponent(state);
      return { code, location: codeAddress(redirectUri ?? app.callbackUrl, code, encoded, issuing) };
    },
  }),
  defineRoute({
    request: "POST /_mock/apps/{client_id}/expire",
    about: "ten minutes pass for a code, or for every code of the app",
    body: z.strictObject({ code: text.optional() }),
    answer: z.strictObject({ expired: z.string() }),
    example: {},
    run(context, { params, body: { code } }) {
      const app = appNamed(context.mock, params["client_id"]);
      orRefuse(404, () => app.expire(code));
      return { expired: code ?? "all" };
    },
  }),
  defineRoute({
    request: "GET /_mock/apps/{client_id}/tokens",
    about: "the access tokens that the app got, newest last, revoked ones too; only with secrets=true",
    query: z.strictObject({ secrets: z.enum(["true", "false"]).default("false") }),
    answer: z.strictObject({ tokens: z.array(z.string()) }),
    run(context, { params, query }) {
      if (query.secrets !== "true") throw new ControlError(400, "tokens are secrets. Ask for them with ?secrets=true");
      return { tokens: [...appNamed(context.mock, params["client_id"]).tokens] };
    },
  }),
];
