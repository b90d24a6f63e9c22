import type { CallNote, Journal } from "../../state/journal.ts";
import type { ControlContext } from "../control-route.ts";
import type { PushEvent } from "../event-stream.ts";
import { answerWords, callRows, latestCalls, mostRows } from "./journal-rows.ts";

/** What the page is sent: all that came since the last time. */
interface FeedEvent {
  /** Rows, the latest first, as HTML. */
  readonly rows: string;
  /** The journal began anew: rows from before are gone. */
  readonly anew: boolean;
  /** Calls that came and are not among the rows: more than a page shows. */
  readonly skipped: number;
  /** Answers to calls that the page has already: number, and HTML. */
  readonly answers: readonly (readonly [n: number, text: string])[];
}

/** However many requests come, the page gets ten events a second, and fewer where one takes long to make. */
const intervalMs = 100;

/** Of the mock's time the page takes a tenth at most: with thousands of apps there are thousands of secrets to look for. */
const restPerWork = 9;

/** Tells one page what comes. */
export class JournalFeed {
  readonly #run: string;
  readonly #context: ControlContext;
  readonly #push: PushEvent;
  readonly #answered = new Set<CallNote>();
  readonly #stops: readonly (() => void)[];
  #clears: number;
  #shown: number;
  #timer: NodeJS.Timeout | undefined;
  /** How long the last event took to make. */
  #tookMs = 0;

  /** `since`: the id of the last event that the page got. */
  constructor(run: string, context: ControlContext, since: string, push: PushEvent) {
    const { journal } = context.mock;
    this.#run = run;
    this.#context = context;
    this.#push = push;
    const shown = Number(since.split(".").at(-1));
    const goesOn = since === `${run}.${journal.clears}.${shown}` && shown <= journal.count;
    this.#clears = goesOn ? journal.clears : -1;
    this.#shown = goesOn ? shown : 0;
    // answers that came after the page was made, and before it asked for more
    for (const call of latestCalls(journal, mostRows)) {
      const note = journal.noteOf(call);
      if (note?.answer !== undefined) this.#answered.add(note);
    }
    this.#stops = [
      journal.listen(() => this.wake()),
      journal.listenToAnswers((note) => {
        this.#answered.add(note);
        this.wake();
      }),
    ];
    this.wake();
  }

  /** What a page knows that shows all of this journal. */
  static idOf(run: string, { clears, count }: Journal): string {
    return `${run}.${clears}.${count}`;
  }

  /** Lets the page know soon. */
  wake(): void {
    this.#timer ??= setTimeout(() => this.#send(), Math.max(intervalMs, this.#tookMs * restPerWork));
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
  }

  #send(): void {
    this.#timer = undefined;
    const began = performance.now();
    const { journal } = this.#context.mock;
    const anew = this.#clears !== journal.clears;
    const shown = anew ? 0 : this.#shown;
    const calls = latestCalls(journal, Math.min(mostRows, journal.count - shown));
    // a clear takes the calls of these notes away
    const answered = anew ? [] : [...this.#answered].filter(({ n }) => n <= shown);
    this.#answered.clear();
    this.#clears = journal.clears;
    this.#shown = journal.count;
    this.#push(JournalFeed.idOf(this.#run, journal), {
      rows: callRows(calls, this.#context).text,
      anew,
      skipped: journal.count - shown - calls.length,
      answers: answered.map((note) => [note.n, answerWords(note).text]),
    } satisfies FeedEvent);
    this.#tookMs = performance.now() - began;
  }
}
