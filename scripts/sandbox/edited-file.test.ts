import { expect, test } from "vitest";
import { TemporaryFolder } from "../testing/spawned-command.ts";
import { UsageError } from "../cli/usage-error.ts";
import { fingerprintOf, saveFile, withLineBreaksOf } from "./edited-file.ts";

test("line breaks are the file's own, whatever a form makes of them", () => {
  expect(withLineBreaksOf("a\nb", "a\r\nc\r\n")).toBe("a\nc\n");
  expect(withLineBreaksOf("a\r\nb", "a\r\nc\r\n")).toBe("a\r\nc\r\n");
});

test("a file is written as it was encoded, with its byte order mark", () => {
  using folder = new TemporaryFolder({ "a.surql": "\uFEFFDEFINE TABLE é;" });
  saveFile({
    file: "a.surql",
    text: "DEFINE TABLE 李;",
    begunWith: fingerprintOf("DEFINE TABLE é;"),
    cwd: folder.path,
  });
  expect(folder.read("a.surql")).toBe("\uFEFFDEFINE TABLE 李;");
});

test("what somebody else wrote meanwhile stays", () => {
  using folder = new TemporaryFolder({ "a.surql": "theirs" });
  expect(() =>
    saveFile({ file: "a.surql", text: "mine", begunWith: fingerprintOf("before"), cwd: folder.path }),
  ).toThrow(
    new UsageError(
      "Writing a.surql: the file has changed since you opened it here, so that nothing was written. Open it again beside this, and carry over what you wrote.",
    ),
  );
  expect(folder.read("a.surql")).toBe("theirs");
});
