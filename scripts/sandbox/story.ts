import type { Step } from "../../fixtures/case/steps/all.ts";
import { signIn, signUp } from "../../fixtures/case/steps/password-step.ts";
import type { LoginReport } from "../repro/login-report.ts";
import { loginOf, personOf, type Scenario } from "../repro/scenario.ts";

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
  /** Statements of the user's own before the first act, in the schema's words. */
  readonly statements?: string | undefined;
  readonly acts: readonly StoryAct[];
}

export const scenarioOfStory = ({ statements, acts }: Story): Scenario => ({
  given: {},
  when: acts.map(stepOf),
  answers: [],
  secrets: [],
  ...(statements !== undefined && { statements }),
});

function stepOf(act: StoryAct): Step {
  if (act.kind === "login") return { ...loginOf(act), github: personOf(act.github) };
  return (act.channel === "signup" ? signUp : signIn)(act.email, act.password);
}
