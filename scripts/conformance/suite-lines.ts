import { otherChoice } from "../../fixtures/case/readings/read-case.ts";
import type { Judged } from "../run/run-report.ts";
import { type Paint, suiteLine } from "../report/conformance-text.ts";

/** Of a line, behind what stands before the first. */
const widest = 66;

/**
 * Says of each suite how it went, as soon as it is done. Once one has failed, the lines of the others would only keep the
 * causes from view: then failing suites are named together at the end, and the rest is counted.
 */
export class SuiteLines {
  readonly #print: (line: string) => void;
  readonly #paint: Paint;
  readonly #everyOne: boolean;
  readonly #failing: string[] = [];
  #passing = 0;

  constructor(print: (line: string) => void, paint: Paint, everyOne: boolean) {
    this.#print = print;
    this.#paint = paint;
    this.#everyOne = everyOne;
  }

  add(name: string, judged: readonly Judged[]): void {
    if (judged.every(({ reason }) => reason === otherChoice)) return; // they are counted in the summary
    const failed = judged.filter(({ standing, counts }) => standing === "failed" || counts).length;
    if (this.#everyOne || (failed === 0 && this.#failing.length === 0))
      this.#print(suiteLine({ name }, judged, this.#paint));
    else if (failed > 0) this.#failing.push(`${name} ${failed}`);
    else this.#passing++;
  }

  /** What was held back; nothing where all was well. */
  end(): void {
    if (this.#failing.length === 0) return;
    const lines: string[] = [];
    for (const suite of this.#failing) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + suite.length + 2 <= widest) lines[lines.length - 1] = `${last}, ${suite}`;
      else lines.push(suite);
    }
    const head = `${this.#paint("red", "✗")} failed in `;
    for (const [i, line] of lines.entries())
      this.#print(`${i === 0 ? head : "  "}${line}${i < lines.length - 1 ? "," : ""}`);
    if (this.#passing > 0)
      this.#print(`  and nothing in ${this.#passing} ${this.#passing === 1 ? "suite" : "suites"} more`);
  }
}
