/** A command line that a page tells people to type. */
export interface DocumentedCommand {
  /** e.g. "README.md:9" */
  readonly place: string;
  readonly line: string;
}

/** What a page shows that a command prints. */
export interface DocumentedListing {
  /** Of its first line. */
  readonly place: string;
  /**
   * The command line that stands above it: a prompt in the same block, the last one of the block before it in the section,
   * or what a comment says on the line before the block: `<!-- printed by: npx … -->`.
   */
  readonly command: string | undefined;
  readonly lines: readonly string[];
}

/** Those in blocks, fenced or indented, and whole ones in backticks. */
export function commandsIn(page: string, text: string): DocumentedCommand[] {
  const at = ({ number, line }: NumberedLine): DocumentedCommand => ({ place: `${page}:${number}`, line });
  const { blocks, prose } = partsOf(text);
  const inline = prose.flatMap(({ number, line }) =>
    [...line.matchAll(/`(?<command>(?:npm|npx|node) [^`]+)`/g)].map(({ groups }) => ({
      number,
      line: groups?.["command"] ?? "",
    })),
  );
  return [...blocks.flatMap(commandsOf), ...inline].toSorted((one, other) => one.number - other.number).map(at);
}

/** Blocks without a language that hold no commands, and what stands below prompts. */
export function listingsIn(page: string, text: string): DocumentedListing[] {
  const { blocks } = partsOf(text);
  return blocks.flatMap((block, i): DocumentedListing[] => {
    const [first] = block.lines;
    if (block.language !== "" || !block.isFenced || !first) return [];
    const prompts = promptsOf(block.lines);
    if (prompts.length > 0)
      return prompts.flatMap((prompt, n) => {
        const end = prompts[n + 1]?.index ?? block.lines.length;
        const lines = withoutLastBlank(block.lines.slice(prompt.index + prompt.length, end).map(({ line }) => line));
        return lines.length > 0
          ? [{ place: `${page}:${prompt.number + prompt.length}`, command: prompt.line, lines }]
          : [];
      });
    if (commandsOf(block).length > 0) return [];
    const before = blocks.slice(0, i).findLast((each) => commandsOf(each).length > 0);
    const inSection = before?.section === block.section ? commandsOf(before).at(-1)?.line : undefined;
    const lines = block.lines.map(({ line }) => line);
    return [{ place: `${page}:${first.number}`, command: block.printedBy ?? inSection, lines }];
  });
}

interface NumberedLine {
  readonly number: number;
  readonly line: string;
}

interface Block {
  readonly language: string;
  readonly isFenced: boolean;
  /** How many headings stand before it. */
  readonly section: number;
  readonly printedBy: string | undefined;
  readonly lines: readonly NumberedLine[];
}

function partsOf(text: string): { blocks: Block[]; prose: NumberedLine[] } {
  const blocks: Block[] = [];
  const prose: NumberedLine[] = [];
  let section = 0;
  let open: (Block & { lines: NumberedLine[] }) | undefined;
  for (const [i, line] of text.split("\n").entries()) {
    const number = i + 1;
    const fence = /^```(?<language>\w*)/.exec(line)?.groups;
    if (!open && line.startsWith("#")) section++;
    if (fence && open) {
      blocks.push(open);
      open = undefined;
    } else if (fence) {
      const printedBy = /^<!-- printed by: (?<command>.*) -->$/.exec(prose.at(-1)?.line ?? "")?.groups?.["command"];
      open = { language: fence["language"] ?? "", isFenced: true, section, printedBy, lines: [] };
    } else if (open) open.lines.push({ number, line });
    else if (line.startsWith("    ")) {
      const lines = [{ number, line: line.trim() }];
      blocks.push({ language: "", isFenced: false, section, printedBy: undefined, lines });
    } else prose.push({ number, line });
  }
  return { blocks, prose };
}

const startsLikeCommand =
  /^(?:[A-Z_]+=\S+ )*(?:npm|npx|node|pnpm|yarn|bunx|curl|docker|git|nvm|login-conformance (?!\d))/;

/** After prompts there is output between; a block that starts with a command holds nothing else. */
function commandsOf({ language, lines }: Block): NumberedLine[] {
  const whole = joined(lines);
  const prompted = promptsOf(lines);
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

interface Prompt extends NumberedLine {
  /** Where it begins among the lines of its block, and on how many of them it stands. */
  readonly index: number;
  readonly length: number;
}

function promptsOf(lines: readonly NumberedLine[]): Prompt[] {
  const first = lines[0]?.number ?? 0;
  const whole = joined(lines);
  return whole.flatMap(({ number, line }, i) => {
    const command = /^\s*(?:\$|- run:) (?<command>.*)$/.exec(line)?.groups?.["command"];
    const next = whole[i + 1]?.number ?? first + lines.length;
    return command === undefined ? [] : [{ number, line: command, index: number - first, length: next - number }];
  });
}

const withoutLastBlank = (lines: readonly string[]): readonly string[] =>
  lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);

/** A line that ends in a backslash goes on in the next one. */
function joined(lines: readonly NumberedLine[]): NumberedLine[] {
  return lines.reduce<NumberedLine[]>((all, { number, line }) => {
    const before = all.at(-1);
    if (!before?.line.endsWith("\\")) return [...all, { number, line }];
    return [
      ...all.slice(0, -1),
      { number: before.number, line: `${before.line.slice(0, -1).trimEnd()} ${line.trim()}` },
    ];
  }, []);
}
