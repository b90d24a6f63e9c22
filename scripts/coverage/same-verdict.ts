import { normalText } from "../../fixtures/run/verdict/comparable-verdict.ts";
import type { Failure, Verdict } from "../../fixtures/run/verdict/verdict.ts";

/** What a case came to, as text; it is the same with probes and without, or the probes have changed the schema. */
export const sayVerdict = ({ status, failures }: Pick<Verdict, "status" | "failures">): string =>
  [status, ...failures.map(sayFailure)].join("; ");

const sayFailure = ({ check, message, expected, observed }: Failure): string =>
  `${check}: ${say(message)}: expected ${say(expected)}, saw ${say(observed)}`;

/** Times of a token are whole seconds. */
const say = (text: string): string => withoutQuotes(normalText(text)).replaceAll(/\b\d{10}\b/g, "<seconds>");

/** The engine quotes the ASSERT that a value fails, with the probes in it. */
export const withoutQuotes = (text: string): string => text.replace(/( must conform to: )[^]*/, "$1…");
