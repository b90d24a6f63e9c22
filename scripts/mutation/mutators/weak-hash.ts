import { callsIn } from "../function-calls.ts";
import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isRow } from "../enclosing-items.ts";

const slow = /^crypto::(?:argon2|bcrypt|scrypt|pbkdf2)::(?<does>generate|compare)$/;

/** A password is stored as it is, or with a hash made for speed; or compared as text, or not at all. */
export const weakHash: Mutator = {
  name: "WeakHash",
  *mutate({ node, text }) {
    if (!isRow(node)) return;
    for (const { name, isMethod, head, parentheses, arguments: given } of callsIn(node.items)) {
      const does = isMethod ? undefined : slow.exec(name)?.groups?.["does"];
      const [first, second] = given.map(({ from, to }) => text.slice(from, to));
      const call = { from: head.from, to: parentheses.to };
      if (does === "generate" && first !== undefined) {
        yield becomes(text, call, `(${first})`);
        yield becomes(text, call, `crypto::md5(${first})`);
      }
      if (does === "compare" && first !== undefined && second !== undefined) {
        yield becomes(text, call, `(${first} = ${second})`);
        yield becomes(text, call, "true");
      }
    }
  },
};
