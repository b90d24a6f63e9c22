import { commandLine } from "../cli/command-line.ts";
import { joinLines } from "../escape/escape-terminal.ts";
import { wordsOfLogin } from "./login-words.ts";
import type { Symptom } from "./symptoms.ts";

/** Likely causes of what somebody sees, each with the command that shows it on their schema. */
export const symptomsText = (found: readonly Symptom[], subject: readonly string[]): string =>
  joinLines(
    found.flatMap(({ sees, cause, login, fix, source }) => [
      sees,
      `  cause    ${cause}`,
      `  show it  ${commandLine("repro", [...subject, ...wordsOfLogin(login)])}`,
      `  fix      ${fix}`,
      `  source   ${source}`,
      "",
    ]),
  );
