/** A command line that a page tells people to type. */
export interface DocumentedCommand {
  /** e.g. "README.md:9" */
  readonly place: string;
  readonly line: string;
}

/** Those in blocks, fenced or indented, and whole ones in backticks. */
export function commandsIn(page: string, text: string): DocumentedCommand[] {
  const at = ({ number, line }: NumberedCase): DocumentedCommand => ({ place: `${page}:${number}`, line });
  const { blocks, prose } = partsOf(text);
  const inline = prose.flatMap(({ number, line }) =>
    [...line.matchAll(/`(?<command>(?:npm|npx|node) [^`]+)`/g)].map(({ groups }) => ({
      number,
      line: groups?.["command"] ?? "",
    })),
  );
  return [...blocks.flatMap(commandsOf), ...inline].toSorted((one, other) => one.number - other.number).map(at);
}

interface NumberedCase {
  readonly number: number;
  readonly line: string;
}

interface Block {
  readonly language: string;
  readonly lines: readonly NumberedCase[];
}

function partsOf(text: string): { blocks: Block[]; prose: NumberedCase[] } {
  const blocks: Block[] = [];
  const prose: NumberedCase[] = [];
  let open: { language: string; lines: NumberedCase[] } | undefined;
  for (const [i, line] of text.split("\n").entries()) {
    const number = i + 1;
    const fence = /^```(?<language>\w*)/.exec(line)?.groups;
    if (fence && open) {
      blocks.push(open);
      open = undefined;
    } else if (fence) open = { language: fence["language"] ?? "", lines: [] };
    else if (open) open.lines.push({ number, line });
    else if (line.startsWith("    ")) blocks.push({ language: "", lines: [{ number, line: line.trim() }] });
    else prose.push({ number, line });
  }
  return { blocks, prose };
}

const startsLikeCommand =
  /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|pnpm|yarn|bunx|curl|docker|git|nvm|login-conformance (?!\d))/;

/** After prompts there is output between; a block that starts with a command holds nothing else. */
function commandsOf({ language, lines }: Block): NumberedCase[] {
  const whole = joined(lines);
  const prompted = whole.flatMap(({ number, line }) => {
    const command = /^\s*(?:\$|- run:) (?<command>.*)$/.exec(line)?.groups?.["command"];
    return command === undefined ? [] : [{ number, line: command }];
  });
  const all =
    prompted.length > 0
      ? prompted
      : /^(?:sh|bash|shell|console)$/.test(language) || startsLikeCommand.test(whole[0]?.line ?? "")
        ? whole
        : [];
  return all
    .map(({ number, line }) => ({ number, line: line.replace(/\s+# .*$/, "").trim() }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"));
}

/** A line that ends in a backslash goes on in the next one. */
function joined(lines: readonly NumberedCase[]): NumberedCase[] {
  return lines.reduce<NumberedCase[]>((all, { number, line }) => {
    const before = all.at(-1);
    if (!before?.line.endsWith("\\")) return [...all, { number, line }];
    return [
      ...all.slice(0, -1),
      { number: before.number, line: `${before.line.slice(0, -1).trimEnd()} ${line.trim()}` },
    ];
  }, []);
}
