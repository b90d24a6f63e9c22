import { forTerminal } from "../escape/escape-terminal.ts";
import { print } from "./print-text.ts";

/** One line that a person sees change; where nobody watches, each kind of news once. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #shown = false;
  #said = new Set<string>();

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(news: string): void {
    const text = forTerminal(news.replaceAll("\n", " "));
    if (this.#out.isTTY) {
      this.#out.write(`\r\u001B[2K${text.slice(0, (this.#out.columns || 80) - 1)}`); // a second line would stay
      this.#shown = true;
      return;
    }
    const kind = text.replace(/: .*/s, ""); // "pulling x: 3 of 80 MB" is news only the first time
    if (this.#said.has(kind)) return;
    this.#said.add(kind);
    print(text, this.#out);
  }

  end(): void {
    if (this.#shown) this.#out.write("\r\u001B[2K");
    this.#shown = false;
  }
}
