// What a CI server would take for a command, in whatever a job writes. GitHub's runner takes `::` behind any blanks at the
// beginning of a line, and `##[` anywhere in it: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
// Azure and TeamCity know `##vso[` and `##teamcity[`.

// oxlint-disable-next-line no-control-regex -- our own colours may stand before
const atLineStart = /^((?:\s|\u001B\[[\d;]*m)*):(?=:)/gmu;
const anywhere = /#(?=#[a-z]*\[)/gi;

/** The text with something else for the first character of each. */
export const withoutCommands = (text: string, colon: string, hash: string): string =>
  text.replaceAll(atLineStart, (_, before: string) => `${before}${colon}`).replaceAll(anywhere, () => hash);
