import { textAnswer } from "../answers/answer-format.ts";
import { newAccessToken } from "../basics/token-format.ts";
import { defineFault, tokenEndpoint } from "./fault.ts";
import type { Json } from "../basics/exact-json.ts";
import type { Random } from "../basics/random.ts";

/**
 * An answer whose access_token is not a token. `text` is unique, so that a request that carries it all the same is
 * found in the journal of its app; it opens no door.
 */
const token = <const Name extends string>(
  name: Name,
  about: string,
  value: (text: string) => Json | undefined,
  newText = newAccessToken,
) =>
  defineFault({
    name,
    about: `HTTP 200, the access token is ${about}`,
    hits: tokenEndpoint,
    answer({ claim, random }) {
      const text = newText(random);
      claim(text);
      const fields = { access_token: value(text), token_type: "bearer", scope: "" };
      return textAnswer(JSON.stringify(fields), "application/json; charset=utf-8");
    },
  });

const newNumber = (random: Random) => String(1e11 + random.below(9e11));

export const tokenValues = [
  token("token-missing", "missing", () => undefined),
  token("token-null", "null", () => null),
  token("token-empty", "empty", () => ""),
  token("token-blank", "three spaces", () => "   "),
  token("token-number", "a number", Number, newNumber),
  token("token-true", "true", () => true),
  token("token-object", "in an object", (value) => ({ value })),
  token("token-array", "in an array", (value) => [value]),
  token(
    "token-with-newline",
    "text with a header of its own after a line break",
    (value) => `${value}\r\nX-Injected: yes`,
  ),
] as const;
