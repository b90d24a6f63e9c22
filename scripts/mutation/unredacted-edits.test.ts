import { expect, test } from "vitest";
import { hideSecrets } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { readSchemaTree } from "../../fixtures/surrealql/tree/read-tree.ts";
import { withMutants } from "./apply-mutants.ts";
import { editsAsTheyAre } from "./unredacted-edits.ts";
import { mutantsOf } from "./mutants-of.ts";

const text =
  "DEFINE FUNCTION fn::f() {\n\tLET $secret = 'app-secret-of-ours';\n\tLET $body = { client_secret: $secret, a: 1 };\n\tRETURN $body;\n};";
const mutantsIn = (of: string) => mutantsOf([readSchemaTree({ path: "a.surql", text: of })]);

test("the engine gets the schema's own secrets, and people see none of them", () => {
  const shown = mutantsIn(hideSecrets(text));
  const [swapped] = editsAsTheyAre(
    shown.filter(({ mutator }) => mutator === "SwapLets"),
    mutantsIn(text),
  );
  expect(withMutants([{ path: "a.surql", text }], swapped ? [swapped] : [])[0]?.text).toBe(
    "DEFINE FUNCTION fn::f() {\n\tLET $body = { client_secret: $secret, a: 1 };\n\tLET $secret = 'app-secret-of-ours';\n\tRETURN $body;\n};",
  );
  expect(JSON.stringify(shown)).not.toContain("app-secret");
  expect(swapped?.about).toContain("LET $secret = '******************'");
});

test("without secrets they are the same", () => {
  const plain = text.replace("'app-secret-of-ours'", "$code");
  expect(editsAsTheyAre(mutantsIn(plain), mutantsIn(plain))).toEqual(mutantsIn(plain));
});
