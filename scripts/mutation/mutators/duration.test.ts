import { expect, test } from "vitest";
import { mutated } from "../testing/apply-mutator.ts";
import { duration } from "./duration.ts";

const access = (clause: string) => `DEFINE ACCESS a ON DATABASE TYPE RECORD SIGNIN (1)${clause};`;

test("a token or a session lasts too long, or is over at once", () => {
  expect(mutated(duration, access(" DURATION FOR TOKEN 15m, FOR SESSION 12h"))).toEqual([
    access(""),
    access(" DURATION FOR TOKEN 1w, FOR SESSION 12h"),
    access(" DURATION FOR TOKEN 1s, FOR SESSION 12h"),
    access(" DURATION FOR TOKEN 15m, FOR SESSION NONE"),
    access(" DURATION FOR TOKEN 15m, FOR SESSION 1s"),
  ]);
});

test("what SurrealDB does anyway isn't left out", () => {
  expect(mutated(duration, access(" duration for token 1h, for session none"))).toEqual([
    access(" duration for token 1w, for session none"),
    access(" duration for token 1s, for session none"),
    access(" duration for token 1h, for session 1s"),
  ]);
});

test("durations elsewhere stay", () => {
  expect(mutated(duration, "DEFINE TABLE a CHANGEFEED 1d; DEFINE PARAM $b VALUE 1h;")).toEqual([]);
});
