import { WholeAnswer } from "../answers/text-answer.ts";
import type { RecordedCall } from "../basics/recorded-call.ts";

/** What the mock answered to a request. */
export interface RecordedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded as UTF-8. */
  readonly body: string;
}

/** The answers to requests of the journal; a fault that acts on the connection gives none. */
export class RecordedAnswers {
  readonly #answers = new Map<RecordedCall, Promise<RecordedAnswer>>();

  record(call: RecordedCall, answer: WholeAnswer | Response): void {
    const { status } = answer;
    const headers = Object.fromEntries(answer.headers);
    if (answer instanceof WholeAnswer) {
      this.#answers.set(call, Promise.resolve({ status, headers, body: answer.text ?? "" }));
      return;
    }
    const body = answer.clone().text();
    this.#answers.set(
      call,
      body.then(
        (text) => ({ status, headers, body: text }),
        () => ({ status, headers, body: "" }), // its fault breaks it off
      ),
    );
  }

  to(call: RecordedCall): Promise<RecordedAnswer | undefined> {
    return this.#answers.get(call) ?? Promise.resolve(undefined);
  }
}
