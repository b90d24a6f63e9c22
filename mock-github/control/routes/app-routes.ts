import { z } from "zod";
import type { OAuthAppOptions, RegisteredApp } from "../../oauth/oauth-app.ts";
import { appNamed } from "../app-named.ts";
import { ControlError, orRefuse } from "../control-error.ts";
import { defineRoute } from "../control-route.ts";

const noQuery = z.strictObject({});
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
    method: "GET",
    path: "/_mock/apps",
    about: "the OAuth apps, with how many tokens each got and how many requests it made",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ apps: z.array(appForm) }),
    run: ({ mock }) => ({ apps: mock.apps().map(showApp) }),
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/apps",
    about: "registers an OAuth app; what is not given is made up in GitHub's format",
    query: noQuery,
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
      expiring_tokens: z
        .boolean()
        .optional()
        .describe("whether all its tokens expire, with a refresh token beside each"),
    }),
    answer: appWithSecret,
    example: { callback_url: "http://localhost:3000/auth/github/callback" },
    run({ mock }, { body }) {
      const options: OAuthAppOptions = {
        ...(body.client_id !== undefined && { clientId: body.client_id }),
        ...(body.client_secret !== undefined && { clientSecret: body.client_secret }),
        ...(body.callback_url !== undefined && { callbackUrl: body.callback_url }),
        ...(body.scope !== undefined && { scope: body.scope }),
        ...(body.name !== undefined && { name: body.name }),
        ...(body.device_flow !== undefined && { deviceFlow: body.device_flow }),
        ...(body.expiring_tokens !== undefined && { expiringTokens: body.expiring_tokens }),
      };
      const { clientId, clientSecret, callbackUrl } = orRefuse(409, () => mock.createApp(options));
      return { client_id: clientId, client_secret: clientSecret, callback_url: callbackUrl };
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/_mock/apps/{client_id}",
    about: "deletes an app: its client_id becomes unknown, its tokens stop working, its journal stays",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ deleted: z.string() }),
    run(context, { params }) {
      const { clientId } = appNamed(context, params["client_id"]);
      context.mock.deleteApp(clientId);
      return { deleted: clientId };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/apps/{client_id}/authorize",
    about: "somebody approves on GitHub's page; location is where the browser would go",
    query: noQuery,
    body: z.strictObject({
      persona: text.describe("name or login"),
      scope: z.string().optional().describe("what is granted, separated by spaces or commas"),
      redirect_uri: z.url().optional(),
      code_challenge: text.optional().describe("of PKCE, method S256: the code then wants its verifier"),
      state: z.string().optional(),
    }),
    answer: z.strictObject({ code: z.string(), location: z.string() }),
    example: { persona: "ada", scope: "read:user user:email", state: "xyz" },
    run(context, { params, body }) {
      const app = appNamed(context, params["client_id"]);
      const { scope, redirect_uri: redirectUri, code_challenge: codeChallenge, state } = body;
      const code = app.authorize(context.people.named(body.persona), {
        ...(scope !== undefined && { scope }),
        ...(redirectUri !== undefined && { redirectUri }),
        ...(codeChallenge !== undefined && { codeChallenge }),
      });
      const location = new URL(redirectUri ?? app.callbackUrl);
      location.searchParams.set("code", code);
      if (state !== undefined) location.searchParams.set("state", state);
      return { code, location: location.href };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/apps/{client_id}/expire",
    about: "ten minutes pass for a code, or for every code of the app",
    query: noQuery,
    body: z.strictObject({ code: text.optional() }),
    answer: z.strictObject({ expired: z.string() }),
    example: {},
    run(context, { params, body: { code } }) {
      const app = appNamed(context, params["client_id"]);
      orRefuse(404, () => app.expire(code));
      return { expired: code ?? "all" };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/_mock/apps/{client_id}/tokens",
    about: "the access tokens that the app got, newest last, revoked ones too; only with secrets=true",
    query: z.strictObject({ secrets: z.enum(["true", "false"]).default("false") }),
    body: undefined,
    answer: z.strictObject({ tokens: z.array(z.string()) }),
    run(context, { params, query }) {
      if (query.secrets !== "true") throw new ControlError(400, "tokens are secrets. Ask for them with ?secrets=true");
      return { tokens: [...appNamed(context, params["client_id"]).tokens] };
    },
  }),
];
