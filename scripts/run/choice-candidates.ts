import {
  type ChoiceName,
  type Choices,
  choiceKind,
  choiceNames,
  choicesForm,
  variantIn,
  variantsOf,
} from "../../fixtures/environment/choices/all.ts";
import { ownFieldOf, type Profile } from "../../fixtures/environment/names/profile.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";

/** An answer to a choice that could explain why cases fail. */
export interface ChoiceCandidate {
  readonly name: ChoiceName;
  readonly value: Choices[ChoiceName];
  /** As it is written on a command line. */
  readonly shown: string;
  /** What shows it, where something does beyond that cases pass. */
  readonly because?: string;
}

/** The other answers to all choices, as far as they need nothing more or it can be seen in the failures what they need. */
export function candidatesFor(choices: Choices, failing: readonly Verdict[], profile: Profile): ChoiceCandidate[] {
  const fromNames = choiceNames.flatMap((name) =>
    variantsOf(name)
      .filter((variant) => variant !== variantIn(choices, name))
      .flatMap((variant) => candidate(name, variant) ?? []),
  );
  return [...fromFailures(choices, failing, profile), ...fromNames];
}

/** Fields and tables that change where nothing should. */
function fromFailures(choices: Choices, failing: readonly Verdict[], profile: Profile): ChoiceCandidate[] {
  const fields = seenIn(failing, "unchanged", new RegExp(`row ${profile.tables.users}:\\S+: (\\w+)$`)).filter(
    (field) => !isKnown(profile, field),
  );
  return fields.length === 0
    ? []
    : [
        candidate(
          "login-sets",
          [...new Set([...choices["login-sets"], ...fields])].join(","),
          `logins change ${fields.join(", ")}`,
        ) ?? [],
      ].flat();
}

const isKnown = (profile: Profile, own: string): boolean =>
  Object.keys(profile.fields.users).some((field) => ownFieldOf(profile, "users", field) === own);

/** What stands in the messages of failures of rows, each once. */
const seenIn = (failing: readonly Verdict[], expected: string, pattern: RegExp): string[] => [
  ...new Set(
    failing
      .flatMap(({ failures }) => failures)
      .filter((failure) => failure.check === "rows" && failure.expected.startsWith(expected))
      .flatMap(({ message }) => pattern.exec(message)?.[1] ?? []),
  ),
];

/** From the text of a command line; none where the choice doesn't take it. */
function candidate(name: ChoiceName, text: string, because?: string): ChoiceCandidate | undefined {
  const parsed = choicesForm.shape[name].safeParse(choiceKind(name).fromText(text));
  if (!parsed.success) return undefined;
  return { name, value: parsed.data, shown: `${name}=${text}`, ...(because !== undefined && { because }) };
}
