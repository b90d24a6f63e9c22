import { joinLines } from "../escape/escape-terminal.ts";
import { sourcesOf, type Suite } from "../../fixtures/case/case.ts";

interface ListedSuite {
  readonly chapter: string;
  readonly name: string;
  readonly cases: readonly { readonly id: string; readonly level: string; readonly title: string }[];
}

/** Every case with its id, level, title and source. */
export function listText(suites: readonly ListedSuite[]): string {
  return suites
    .map(({ chapter, name, cases }) =>
      joinLines([
        `${chapter}/${name} (${cases.length})`,
        ...cases.map(({ id, level, title }) => `  ${id.padEnd(32)} ${level.padEnd(7)} ${title}`),
      ]),
    )
    .join("\n");
}

/** The cases as data that programs in other languages can read. */
export function listJson(suites: readonly Suite[]): unknown {
  return suites.flatMap((suite) =>
    suite.cases.map((subject) => ({
      id: subject.id,
      level: subject.level,
      chapter: suite.chapter,
      suite: suite.name,
      title: subject.title,
      source: sourcesOf(suite, subject),
      ...(subject.needs && { needs: subject.needs }),
      given: subject.given ?? {},
      when: subject.when,
      then: subject.then,
    })),
  );
}
