import { login, suite, table } from "../../fixtures/case/case.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  isLinkedTo,
  isNew,
  signsInAs,
} from "../login/login-expectations.ts";

const under = { "missing-name": ["login"] };
const nameless = personas.ada.with({ name: null });
const isNewCalled = (name: string | undefined) => isNew({ ...adaFromGitHub, name }, "1815");

export const missingName = suite("missing-name", [
  ...table({ null: null, absent: undefined }, (name, kind) => ({
    id: `NAMELESS-01-${kind}`,
    level: "MUST",
    title: `a new user whose profile has no name (${kind}) is called by the login name`,
    under,
    given: { github: personas.ada.with({ name }) },
    when: login(),
    then: isNewCalled("ada"),
  })),
  ...table({ number: 42, true: true, array: ["Ada"], object: { first: "Ada" } }, (name, kind) => ({
    id: `NAMELESS-02-${kind}`,
    level: "SHOULD",
    title: `a new user whose name is no text (${kind}) is called by the login name`,
    under,
    given: { github: personas.ada.with({ name }) },
    when: login(),
    then: isNewCalled("ada"),
  })),
  {
    id: "NAMELESS-03",
    level: "MUST",
    title: "who has a name is called by it, not by the login name",
    under,
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
  ...table(
    {
      bot: "helper[bot]",
      hyphen: "ada-of-lovelace",
      "upper-case": "AdaLovelace",
      number: "1815",
      "39-characters": "a".repeat(39),
    },
    (name, kind) => ({
      id: `NAMELESS-04-${kind}`,
      level: "MUST",
      title: `a login name is stored character by character (${kind})`,
      under,
      given: { github: nameless.with({ login: name }) },
      when: login(),
      then: isNewCalled(name),
    }),
  ),
  ...table({ empty: "", blank: "  " }, (name, kind) => ({
    id: `NAMELESS-05-${kind}`,
    level: "MUST",
    title: `a name that is ${kind} is a name or none: the user is whole`,
    under,
    given: { github: personas.ada.with({ name }) },
    when: login(),
    then: { either: [isNewCalled("ada"), isNewCalled(name), isNewCalled(undefined)] },
  })),
  ...table({ null: null, absent: undefined, number: 42 }, (loginName, kind) => ({
    id: `NAMELESS-06-${kind}`,
    level: "SHOULD",
    title: `who has neither a name nor a login name (${kind}) has no name, or doesn't sign in`,
    under,
    given: { github: nameless.with({ login: loginName }) },
    when: login(),
    then: { either: [isNewCalled(undefined), { fails: ["refused"], calls: bothCalls }] },
  })),
  ...table({ named: "Countess of Lovelace", nameless: undefined }, (name, kind) => ({
    id: `NAMELESS-07-${kind}`,
    level: "MUST",
    title: `a merge gives nobody (${kind}) the login name`,
    under,
    given: { users: [{ ...ada, name }], github: nameless },
    when: login(),
    then: isLinkedTo("users:ada", "1815"),
  })),
  ...table({ named: "Countess of Lovelace", nameless: undefined }, (name, kind) => ({
    id: `NAMELESS-08-${kind}`,
    level: "MUST",
    title: `the login of a linked user (${kind}) changes no name`,
    under,
    given: { users: [{ ...ada, name }], links: [adasLink], github: nameless },
    when: login(),
    then: signsInAs("users:ada"),
  })),
  {
    id: "NAMELESS-09",
    level: "MUST",
    title: "two without a name are called by two login names",
    under,
    given: { users: [{ ...bob, name: "ada" }], github: nameless },
    when: [login(), login({ github: personas.upperCase.with({ name: null, avatar_url: null }) })],
    then: [isNewCalled("ada"), isNew({ email: "grace@example.org", name: "grace" }, "1906")],
  },
]);
