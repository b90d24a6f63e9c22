import { shellWord } from "../cli/shell-word.ts";
import { type LoginOptions, loginOptions } from "./report-of-options.ts";

/** The same options as words of a command line. */
export const wordsOfLogin = (login: LoginOptions): string[] =>
  (Object.keys(loginOptions) as (keyof LoginOptions)[]).flatMap((name) =>
    [login[name] ?? []].flat().map((value) => `--${name} ${shellWord(value)}`),
  );
