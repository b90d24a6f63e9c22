import type { ApplicationSuite } from "../../fixtures/application/application-case.ts";
import { statementOf } from "../contract/statement-of.ts";
import { answerCases } from "./answer-cases.ts";
import { callbackCases } from "./callback-cases.ts";
import { cookieCases } from "./cookie-cases.ts";
import { failingGitHubCases } from "./failing-github-cases.ts";
import { fixationCases } from "./fixation-cases.ts";
import { landingCases } from "./landing-cases.ts";
import { leakCases } from "./leak-cases.ts";
import { logoutCases } from "./logout-cases.ts";
import { refusalCases } from "./refusal-cases.ts";
import { repetitionCases } from "./repetition-cases.ts";
import { signInCases } from "./sign-in-cases.ts";

/** The suites of the application around a login; the first source of a case is its statement of the contract. */
export const clientSuites: readonly ApplicationSuite[] = [
  signInCases,
  callbackCases,
  landingCases,
  refusalCases,
  repetitionCases,
  failingGitHubCases,
  cookieCases,
  logoutCases,
  fixationCases,
  answerCases,
  leakCases, // last: the log has everything in it then
].map((suite) => ({
  ...suite,
  cases: suite.cases.map((subject) => ({
    ...subject,
    source: [statementOf(subject.id).id, ...(subject.source ?? suite.source)],
  })),
}));
