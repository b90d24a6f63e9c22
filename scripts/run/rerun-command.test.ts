import { expect, test } from "vitest";
import { rerunCommandFor } from "./rerun-command.ts";

test("a command line that runs a case again names the files, and says FILE for what was read from a pipe", () => {
  const rerun = rerunCommandFor({ schema: ["a b.surql", "-", "/dev/fd/63"], overlay: ["/dev/stdin"] }, []);
  expect(rerun("MERGE-01")).toMatch(
    / conformance --schema 'a b\.surql' --schema FILE --schema FILE --overlay FILE --case MERGE-01$/,
  );
});
