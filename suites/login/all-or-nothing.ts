import { login, suite, table } from "../../fixtures/case/case.ts";
import { ada, bothCalls, bob, failsWith } from "./login-expectations.ts";

const spree = "https://github.com/spree/spree/pull/14282";

/** The step fails with an error of the engine, which SIGNIN and SIGNUP mask. */
const nothingIsKept = (
  stage: "user_creation_failed" | "auth_account_creation_failed" | "auth_account_link_existing_failed",
) => failsWith([stage, "masked"], bothCalls);

export const allOrNothing = suite("all-or-nothing", [
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `ATOM-01-${channel}`,
    level: "MUST",
    title: `when the link of a new user can't be written, there is no user either (${channel})`,
    source: spree,
    given: { overlays: ["links-refused"], users: [bob] },
    when: login({ channel }),
    then: nothingIsKept("auth_account_creation_failed"),
  })),
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `ATOM-02-${channel}`,
    level: "MUST",
    title: `when the user can't be written, there is no link either (${channel})`,
    source: spree,
    given: { overlays: ["users-refused"] },
    when: login({ channel }),
    then: nothingIsKept("user_creation_failed"),
  })),
  ...table({ signin: "signin", signup: "signup" } as const, (channel) => ({
    id: `ATOM-03-${channel}`,
    level: "MUST",
    title: `when the link of a merge can't be written, the user keeps everything, the password too (${channel})`,
    given: { overlays: ["links-refused"], users: [ada] },
    when: login({ channel }),
    then: nothingIsKept("auth_account_link_existing_failed"),
  })),
]);
