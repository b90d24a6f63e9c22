import { type Case, type Expectation, type Expected, login, suite, table } from "../../fixtures/case/case.ts";
import { type Stage, stages, unreachedStages } from "../../fixtures/environment/names/stage-names.ts";
import { adaFromGitHub, exchange, isNew } from "../login/login-expectations.ts";
import { mayAskAt, type WayToFail, waysToFail } from "../login/stages.ts";

/** A case for each failure that the contract gives a stage. */
const atEach = (row: (way: WayToFail, stage: Stage) => Case): Case[] =>
  table(Object.fromEntries(stages.map((stage) => [stage, waysToFail[stage]])), (way, stage) =>
    row(way, stage as Stage),
  );

/** By sign-up, where the failure can be reached by it. */
const bySignUp = ({ channel, ...rest }: WayToFail["when"]): WayToFail["when"] => ({
  ...rest,
  channel: channel === "signin" ? "signup" : channel,
});

/** Called by name, a login that returns nothing has refused. `more`: of what it throws, if it throws. */
const isRefused = ({ when, calls }: WayToFail, more: Pick<Expectation, "bareThrow" | "mayCall"> = {}): Expected =>
  when.channel === "call"
    ? {
        either: [
          { fails: ["refused"], calls, ...more },
          { returns: undefined, calls },
          { returns: null, calls },
        ],
      }
    : { fails: ["refused"], calls, ...more };

export const errorWords = suite("errors", [
  ...atEach(({ calls, ...way }, stage) => ({
    id: `ERRORS-01-${stage}`,
    level: "MUST",
    title: `where the contract throws ${stage}, a text is thrown, and no object`,
    under: { errors: ["text"] },
    ...way,
    then: unreachedStages.has(stage)
      ? isRefused({ ...way, calls }, { bareThrow: "text", ...mayAskAt(stage) })
      : { fails: ["thrown"], calls, bareThrow: "text" },
  })),
  ...atEach(({ calls, when, ...way }, stage) => ({
    id: `ERRORS-02-${stage}`,
    level: "MUST",
    title: `what the schema calls ${stage} is called so by sign-up, too`,
    under: { errors: ["stages"] },
    ...way,
    when: bySignUp(when),
    then: { stage, calls },
  })),
  ...atEach(({ calls, ...way }, stage) => ({
    id: `ERRORS-03-${stage}`,
    level: "MUST",
    title: `where the contract throws ${stage}, nobody signs in, and no row is left`,
    under: { errors: ["masked"] },
    ...way,
    then: isRefused({ ...way, calls }, mayAskAt(stage)),
  })),
  {
    id: "ERRORS-04",
    level: "MUST",
    title: "who is refused for a code that is too old gets in with a new one",
    under: { errors: ["text", "stages", "masked"] },
    when: [login({ code: "expired" }), login()],
    then: [{ fails: ["refused"], calls: [exchange] }, isNew(adaFromGitHub, "1815")],
  },
]);
