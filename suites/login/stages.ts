import { type Expectation, login, suite, table } from "../../fixtures/case/case.ts";
import type { Given } from "../../fixtures/case/scene/given.ts";
import { theClientSecret } from "../../fixtures/environment/names/placeholders.ts";
import type { Need } from "../../fixtures/engines/needs.ts";
import type { LoginStep } from "../../fixtures/case/steps/login-step.ts";
import { stages, type Stage } from "../../fixtures/environment/names/stage-names.ts";
import { personas } from "../../mock-github/personas.ts";
import { ada, adasLink, bothCalls, exchange, fetchUser } from "./login-expectations.ts";

export interface WayToFail {
  readonly given: Given;
  readonly when: LoginStep;
  readonly calls: readonly string[];
  readonly needs?: Need;
}

const eve = { id: "users:eve", email: "eve@example.org" };
/** A record user who may read the configuration, and whose permissions make a step come to nothing. */
const asEve = (given: Given): WayToFail => ({
  given: { ...given, users: [eve, ...(given.users ?? [])], overlays: ["caller-configured", ...(given.overlays ?? [])] },
  when: login({ channel: "call", as: "users:eve" }),
  calls: bothCalls,
  needs: "callable-function",
});

/** How each stage is reached, with something in reach that must not be shown. */
export const waysToFail: Readonly<Record<Stage, WayToFail>> = {
  missing_github_config: { given: { providers: [], users: [ada], links: [adasLink] }, when: login(), calls: [] },
  invalid_github_config: {
    given: {
      overlays: ["providers-loose"],
      users: [ada],
      providers: [{ provider: "github", client_secret: theClientSecret }],
    },
    when: login(),
    calls: [],
  },
  token_request_failed: {
    given: { users: [ada] },
    when: login({ faults: { [exchange]: "no-content-type" } }),
    calls: [exchange],
  },
  missing_access_token: { given: { users: [ada] }, when: login({ code: "expired" }), calls: [exchange] },
  user_fetch_failed: {
    given: { users: [ada], links: [adasLink] },
    when: login({ faults: { [fetchUser]: "no-content-type" } }),
    calls: bothCalls,
  },
  missing_github_id: {
    given: { users: [ada], github: personas.ada.with({ id: null }) },
    when: login(),
    calls: bothCalls,
  },
  missing_email: {
    given: { users: [ada], github: personas.ada.with({ email: null }) },
    when: login(),
    calls: bothCalls,
  },
  linked_account_missing_user_ref: {
    given: { overlays: ["links-without-user"], users: [ada], links: [{ provider: "github", provider_id: "1815" }] },
    when: login(),
    calls: bothCalls,
  },
  linked_account_missing_user: {
    needs: "links-to-nobody",
    given: { users: [{ ...ada, id: "users:other" }], links: [adasLink] },
    when: login(),
    calls: bothCalls,
  },
  auth_account_link_existing_failed: asEve({ overlays: ["caller-creates-no-link"], users: [ada] }),
  user_creation_failed: asEve({ overlays: ["caller-creates-no-user"] }),
  user_creation_missing_id: asEve({ overlays: ["caller-sees-no-id"] }),
  auth_account_creation_failed: asEve({ overlays: ["caller-creates-no-link"] }),
};

/** An app that lacks a value is refused by GitHub, where the schema's definitions keep out such a row. */
export const mayAskAt = (stage: string): Pick<Expectation, "mayCall"> =>
  stage === "invalid_github_config" ? { mayCall: [exchange] } : {};

export const stageSuite = suite("stages", [
  ...table(Object.fromEntries(stages.map((stage) => [stage, waysToFail[stage]])), ({ calls, ...way }, stage) => ({
    id: `STAGE-${stage}`,
    level: "MUST",
    title: `the stage ${stage} is what its failure is called, and no row is left`,
    ...way,
    then: { stage: stage as Stage, calls },
  })),
  ...table(Object.fromEntries(stages.map((stage) => [stage, waysToFail[stage]])), ({ calls, ...way }, stage) => ({
    id: `SECRET-${stage}`,
    level: "SHOULD",
    title: `at ${stage} the caller reads a stage and a message, and nothing else`,
    source: "https://github.com/google/go-github/issues/169",
    ...way,
    then: { fails: ["refused"], calls, ...mayAskAt(stage), bareThrow: true },
  })),
]);
