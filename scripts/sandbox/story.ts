import type { Step } from "../../fixtures/case/steps/all.ts";
import { signIn, signUp } from "../../fixtures/case/steps/password-step.ts";
import type { LoginReport } from "../repro/login-report.ts";
import { loginOf, personOf, type Scenario, scenarioOf } from "../repro/scenario.ts";

/** What somebody did on the sandbox's page; plain data, because it crosses a process boundary. */
export type StoryAct = LoginAct | PasswordAct;

export interface LoginAct extends Pick<LoginReport, "github" | "channel"> {
  readonly kind: "login";
}

interface PasswordAct {
  readonly kind: "password";
  readonly channel: "signup" | "signin";
  readonly email: string;
  readonly password: string;
}

/** All that happened in a database since it was new, in order. */
export interface Story {
  /** The report that it began with: its rows are there before the first act, and its answers are GitHub's throughout. */
  readonly report?: LoginReport | undefined;
  /** Statements of the user's own before the first act, in the schema's words. */
  readonly statements?: string | undefined;
  readonly acts: readonly StoryAct[];
}

export const scenarioOfStory = ({ report, statements, acts }: Story): Scenario => ({
  ...(report ? scenarioOf(report) : { given: {}, answers: [], secrets: [] }),
  when: acts.map(stepOf),
  ...(statements !== undefined && { statements }),
});

/** The login that a report is about. */
export const actOfReport = ({ channel, github }: LoginReport): LoginAct => ({ kind: "login", channel, github });

function stepOf(act: StoryAct): Step {
  if (act.kind === "login") return { ...loginOf(act), github: personOf(act.github) };
  return (act.channel === "signup" ? signUp : signIn)(act.email, act.password);
}
