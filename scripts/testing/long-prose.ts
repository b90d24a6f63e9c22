/** What may be longer than 80 columns, as somebody sees who reads it: it is to be copied, searched for or compared by column. */
const notProse: readonly RegExp[] = [
  /^ *\d+ {2}\S/, // source with its number
  /[^\s:]:\d+(?::\d+)? {2}\S/, // a place and its source
  /^ +[-+=→←] +[\S]*[{['"(<]/, // a value
  /\{.*(?:\}|…$)|\[.*(?:\]|…$)/, // an object or a list
  /`[^`]{30,}`/, // a command within a sentence
  /(?:^ *| {2}|\$ )(?:npx|npm|node|docker|curl|export) \S/, // a command by itself
  /(?:^ *| {2})(?:--|DEFINE|THROW|IF|LET|RETURN|SELECT|CREATE|SIGN(?:IN|UP)) ?\S/, // SurrealQL
  /^ +[-+] {2,}\S/, // a line of a diff
  /^\s*(?:"|'|[\w-]+: )\S*$/, // JSON and YAML
  /^> /, // npm says what it runs
  /\S {3,}\S.*\S {3,}\S| {2}[✓✗–] \S/, // a row of a table
];

/** Lines of an output that are wider than a log of 80 columns, and neither one word nor what must stay in one line. */
export const longProse = (output: string): string[] =>
  output
    .split("\n")
    .filter((line) => line.length > 80 && /\S \S/.test(line.trim()) && !notProse.some((pattern) => pattern.test(line)));
