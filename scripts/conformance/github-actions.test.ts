import { describe, expect, test } from "vitest";
import { causeOf } from "../testing/example-causes.ts";
import { failed } from "../testing/judged-verdicts.ts";
import { thrownBy } from "../../fixtures/testing/thrown-by.ts";
import { forTerminal } from "../escape/escape-terminal.ts";
import { addToSummary, annotationsOf, gitHubJob, inGroup } from "./github-actions.ts";

const job = { workspace: "/home/runner/work/shop", summaryFile: undefined };
const at = "/home/runner/work/shop/db";
const printed = (...args: Parameters<typeof annotationsOf>) => annotationsOf(...args).map(forTerminal);

describe("a job of GitHub Actions", () => {
  test("is known by its environment", () => {
    expect(gitHubJob({ CI: "true" }, at)).toBeUndefined();
    expect(gitHubJob({ GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: "/w", GITHUB_STEP_SUMMARY: "/s" }, at)).toEqual({
      workspace: "/w",
      summaryFile: "/s",
    });
  });

  test("gets an error at the line of the schema, named from the root of the repository", () => {
    expect(printed({ causes: [causeOf()], judged: [failed({ id: "NEW-03" })] }, job, at)).toEqual([
      "::error file=db/login.surql,line=26,col=1,title=login-conformance%3A MUST 2%2C SHOULD 4::" +
        "users.name takes none or string, and is given something else%0Ado this%0Acase NEW-03",
    ]);
  });

  test.each<[string, Parameters<typeof causeOf>[0], string]>([
    [
      "a SHOULD that doesn't make the run fail is a warning",
      { levels: { SHOULD: 1 } },
      "::warning file=db/login.surql",
    ],
    ["a MAY is a notice", { levels: { MAY: 1 } }, "::notice file=db/login.surql"],
    ["what has no place has no file", { where: [] }, "::warning title="],
    [
      "a file outside of the repository is no place",
      { where: [{ file: "../../a.surql", line: 1, column: 1, text: "" }] },
      "::warning title=",
    ],
  ])("%s", (_, about, start) => {
    expect(printed({ causes: [causeOf(about)], judged: [failed({ id: "NEW-03", counts: false })] }, job, at)).toEqual([
      expect.stringMatching(new RegExp(`^${start}`)),
    ]);
  });

  test("gets ten of a kind, and the number of the others", () => {
    const causes = Array.from({ length: 13 }, (_, i) => causeOf({ headline: `cause ${i}` }));
    const all = printed({ causes, judged: [failed({ id: "NEW-03" })] }, job, at);
    expect(all).toHaveLength(10);
    expect(all[9]).toMatch(/cause 9%0A.*%0A3 causes more in the log$/);
  });

  test("folds the lines of a cause", () => {
    expect(inGroup(["✗ head", "  line"]).map(forTerminal)).toEqual(["::group::✗ head", "  line", "::endgroup::"]);
  });

  test("whose summary can't be written is told so, and that the run is complete", () => {
    const error = thrownBy(() => addToSummary({ ...job, summaryFile: "/nowhere/at/all" }, "x"));
    expect(error.message).toBe(
      "Writing the summary of the job to $GITHUB_STEP_SUMMARY (/nowhere/at/all): ENOENT: no such file or directory, " +
        "open '/nowhere/at/all'. The run is complete, its verdicts are printed above.",
    );
  });
});
