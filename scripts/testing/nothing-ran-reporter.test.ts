import { expect, test } from "vitest";
import { type DoneFile, idleProjects } from "./nothing-ran-reporter.ts";

const file = (project: string, ...states: readonly string[]): DoneFile => ({
  project: { name: project },
  children: { allTests: () => states.map((state) => ({ result: () => ({ state }) })) },
});

test("a project ran when one test of one of its files did, whatever came of it", () => {
  expect(idleProjects([file("unit", "skipped"), file("unit", "skipped", "passed"), file("docker", "failed")])).toEqual(
    [],
  );
});

test("a project whose tests are all skipped, or that has none, ran nothing, though another one did", () => {
  expect(
    idleProjects([file("unit", "passed"), file("docker", "skipped"), file("docker", "skipped"), file("timing")]),
  ).toEqual(["docker", "timing"]);
});
