import { describe, expect, test } from "vitest";
import type { MutantStatus } from "./mutant-status.ts";
import type { Judge } from "./passing-cases.ts";
import type { Mutant } from "./mutant.ts";
import { type MutantsPlan, runMutants } from "./run-mutants.ts";
import { FakeWorkerSlot, type FakeWorkerSlotOptions } from "../../fixtures/run/pool/testing/fake-worker-slot.ts";

const text = "one two three four";

/** Makes a word of the schema upper-case. */
const mutantOf = (word: string, id: string, more: Partial<Mutant> = {}): Mutant => {
  const from = text.indexOf(word);
  return {
    id,
    mutator: "Upper",
    path: "schema.surql",
    within: "fn::words",
    about: word,
    edits: [{ from, to: from + word.length, text: word.toUpperCase() }],
    ...more,
  };
};
const judge = (id: string, more: Partial<Judge> = {}): Judge => ({
  id,
  ms: 10,
  timing: false,
  places: 1,
  about: new Set(),
  words: new Set(),
  ...more,
});

const run = async (
  words: readonly string[],
  options: FakeWorkerSlotOptions & Partial<MutantsPlan> = {},
  slots: readonly FakeWorkerSlot[] = [new FakeWorkerSlot(options)],
) => {
  const reported: string[] = [];
  const { statuses, deaths, wrong } = await runMutants(
    {
      files: [{ path: "schema.surql", text }],
      mutants: words.map((word, i) => mutantOf(word, String(i + 1))),
      judges: [judge("A-1"), judge("B-1"), judge("A-2")],
      casesReaching: () => undefined,
      equivalents: new Map(),
      onStatus: (mutant, { status }) => reported.push(`${mutant.id} ${status}`),
      ...options,
    },
    slots,
  );
  return { statuses: Object.fromEntries(statuses), deaths, wrong, reported, log: slots.map(({ log }) => log) };
};
const withoutMs = (mutantStatus: MutantStatus | undefined) => mutantStatus && { ...mutantStatus, ms: 0 };

describe("a mutant", () => {
  test("that a case notices is killed by it, and no other case is asked", async () => {
    const { statuses, log, reported } = await run(["two"], { notices: { "B-1": ["TWO"] } });
    expect(withoutMs(statuses["1"])).toEqual({
      status: "killed",
      by: "B-1",
      why: "outcome: what the client got: expected a token, saw an error",
      passed: 1,
      ms: 0,
    });
    expect(log).toEqual([["load one TWO three four", "A-1", "B-1", "load ", "B-1"]]);
    expect(reported).toEqual(["1 killed"]);
  });

  test("that defines more is seen by the cases made from that first, which no other text has", async () => {
    const from = text.indexOf("two");
    const added = mutantOf("two", "1", { edits: [{ from, to: from, text: "DEFINE USER eve ; " }] });
    const asked: string[] = [];
    const { statuses, log } = await run(["two"], {
      mutants: [added, mutantOf("three", "2")],
      madeFor: (files) => {
        asked.push(files[0]?.text ?? "");
        return [judge("ADD-1"), judge("A-1")];
      },
      notices: { "ADD-1": ["eve"] },
    });
    expect(withoutMs(statuses["1"])).toMatchObject({ status: "killed", by: "ADD-1", passed: 0 });
    expect(asked).toEqual(["one DEFINE USER eve ; two three four"]); // and not of the one that defines nothing
    expect(log[0]?.slice(0, 3)).toEqual([
      "load one DEFINE USER eve ; two three four",
      "ADD-1",
      "load one two THREE four",
    ]);
  });

  test("that nobody notices has survived all of them", async () => {
    const { statuses } = await run(["two"]);
    expect(withoutMs(statuses["1"])).toEqual({ status: "survived", passed: ["A-1", "B-1", "A-2"], ms: 0 });
  });

  test("that doesn't load is a compile error", async () => {
    const { statuses, log } = await run(["two", "three"], { refuses: "TWO" });
    expect(statuses["1"]).toEqual({ status: "compile-error", why: "schema.surql:1:1: Unexpected token" });
    expect(log[0]?.slice(0, 2)).toEqual(["load one TWO three four", "load one two THREE four"]);
  });

  test("that hangs is stopped after a time that fits the case, and the rest runs on another engine", async () => {
    const slot = new FakeWorkerSlot({ hangsOn: "TWO", notices: { "A-1": ["THREE"] } });
    const { statuses, log } = await run(
      ["two", "three"],
      { judges: [judge("A-1", { ms: 1200 }), judge("A-2", { ms: 1300 })] },
      [slot],
    );
    expect(withoutMs(statuses["1"])).toEqual({
      status: "timeout",
      by: "A-1",
      why: "no answer within 12 s in case A-1",
      passed: 0,
      ms: 0,
    });
    expect(statuses["2"]).toMatchObject({ status: "killed", by: "A-1" });
    expect(log).toEqual([
      ["load one TWO three four", "A-1", "replace", "load one two THREE four", "A-1", "load ", "A-1"],
    ]);
  });

  test("may take ten seconds in the quickest case", async () => {
    const slot = new FakeWorkerSlot();
    await run(["two"], {}, [slot]);
    expect(slot.seconds).toEqual([10, 10, 10]);
  });

  test("that takes the engine down is killed", async () => {
    const { statuses, log } = await run(["two"], { diesOf: "TWO" });
    expect(withoutMs(statuses["1"])).toEqual({
      status: "killed",
      by: "A-1",
      why: "the engine's process ended (SIGSEGV) in case A-1. Its last words:",
      passed: 0,
      ms: 0,
    });
    expect(log).toEqual([["load one TWO three four", "A-1", "replace"]]);
  });

  test("whose engine can't be replaced is the last one of its worker slot, and another worker slot goes on", async () => {
    const slots = [new FakeWorkerSlot({ diesOf: "ONE", last: true }), new FakeWorkerSlot()];
    const { statuses, deaths } = await run(["one", "two", "three"], {}, slots);
    expect(Object.values(statuses).map(({ status }) => status)).toEqual(["killed", "survived", "survived"]);
    expect(deaths).toEqual(["no other engine could be started: the engine failed in the start: no memory"]);
    expect(slots[0]?.log).toEqual(["load ONE two three four", "A-1", "replace"]);
  });
});

describe("cases", () => {
  test("are believed once they have passed on the schema as it is, which each is asked for once", async () => {
    const { log } = await run(["two", "three"], { notices: { "A-1": ["TWO", "THREE"] } });
    expect(log).toEqual([["load one TWO three four", "A-1", "load ", "A-1", "load one two THREE four", "A-1"]]);
  });

  test("that fail on the schema as it is are not believed, and not asked again", async () => {
    const { statuses, log, wrong } = await run(["two", "three"], { notices: { "A-1": ["TWO", ""], "B-1": ["THREE"] } });
    expect(log).toEqual([
      [
        "load one TWO three four",
        "A-1",
        "load ",
        "A-1",
        "load one TWO three four",
        "B-1",
        "A-2",
        "load one two THREE four",
        "B-1",
        "load ",
        "B-1",
      ],
    ]);
    expect(withoutMs(statuses["1"])).toEqual({ status: "survived", passed: ["B-1", "A-2"], ms: 0 });
    expect([...wrong]).toEqual(["A-1"]);
  });

  test("that don't get to the mutant are not asked", async () => {
    const { log } = await run(["two", "three"], {
      casesReaching: (_, from) => (from === 4 ? ["A-2"] : ["B-1", "unknown"]),
    });
    expect(log).toEqual([["load one TWO three four", "A-2", "load one two THREE four", "B-1"]]);
  });

  test("that none gets to leave a mutant without coverage, and nothing is loaded", async () => {
    const { statuses, log } = await run(["two"], { casesReaching: () => [] });
    expect([statuses["1"], log]).toEqual([{ status: "no-coverage" }, [[]]]);
  });

  test("that killed a mutant of the same definition come first", async () => {
    const { log } = await run(["two", "three"], { notices: { "A-2": ["TWO", "THREE"] } });
    expect(log[0]?.slice(-2)).toEqual(["load one two THREE four", "A-2"]);
  });

  test("that compare times come last, even the one that killed before", async () => {
    const { log } = await run(["two", "three"], {
      notices: { "A-1": ["TWO"] },
      judges: [judge("A-1", { timing: true, ms: 1 }), judge("A-2"), judge("B-1")],
    });
    expect(log[0]?.slice(-4)).toEqual(["load one two THREE four", "A-2", "B-1", "A-1"]);
  });
});

test("the place of a mutant is without the spaces and the semicolon that a removal takes along", async () => {
  const places: (readonly [number, number])[] = [];
  await run([], {
    files: [{ path: "schema.surql", text: "LET $a = 1;\n  LET $b = 2;\n" }],
    mutants: [
      mutantOf("one", "1", { edits: [{ from: 11, to: 26, text: "" }] }),
      mutantOf("one", "2", { edits: [{ from: 11, to: 12, text: "" }] }),
    ],
    casesReaching: (_, from, to) => {
      places.push([from, to]);
      return [];
    },
  });
  expect(places).toEqual([
    [14, 24],
    [11, 12],
  ]);
});

describe("known equivalents", () => {
  const known = (...ids: string[]) => ({ equivalents: new Map(ids.map((id) => [id, `reason ${id}`])) });

  test("are run at once, and ignored while nobody notices", async () => {
    const { statuses, log } = await run(["two", "three", "four"], known("1", "2", "3"));
    expect(statuses).toEqual({
      1: { status: "ignored", reason: "reason 1" },
      2: { status: "ignored", reason: "reason 2" },
      3: { status: "ignored", reason: "reason 3" },
    });
    expect(log).toEqual([["load one TWO THREE FOUR", "A-1", "B-1", "A-2"]]);
  });

  test("come after all others", async () => {
    const { log } = await run(["two", "three"], { ...known("1"), notices: { "A-1": ["THREE"] } });
    expect(log[0]?.filter((line) => line.startsWith("load one"))).toEqual([
      "load one two THREE four",
      "load one TWO three four",
    ]);
  });

  test("are halved when a case notices, which is asked first from then on, until the guilty one is found", async () => {
    const { statuses, log } = await run(["one", "two", "three", "four"], {
      ...known("1", "2", "3", "4"),
      notices: { "A-2": ["THREE"] },
    });
    expect(Object.values(statuses).map(({ status }) => status)).toEqual(["ignored", "ignored", "killed", "ignored"]);
    expect(log).toEqual([
      [
        "load ONE TWO THREE FOUR",
        "A-1",
        "B-1",
        "A-2",
        "load ",
        "A-2",
        "load ONE TWO three four",
        "A-2",
        "A-1",
        "B-1",
        "load one two THREE FOUR",
        "A-2",
        "load one two THREE four",
        "A-2",
        "load one two three FOUR",
        "A-2",
        "A-1",
        "B-1",
      ],
    ]);
  });

  test("that overlap are never run at once", async () => {
    const mutants = [mutantOf("two", "1"), mutantOf("two three", "2"), mutantOf("four", "3")];
    const { log } = await run([], { ...known("1", "2", "3"), mutants });
    expect(log[0]?.filter((line) => line.startsWith("load"))).toEqual([
      "load one TWO three FOUR",
      "load one TWO THREE four",
    ]);
  });
});

describe("several worker slots", () => {
  const many = Array.from({ length: 20 }, (_, i) => judge(`A-${i + 1}`));

  test("share the cases of a survivor, and no case is asked twice", async () => {
    const slots = [new FakeWorkerSlot(), new FakeWorkerSlot()];
    const { statuses } = await run(["two"], { judges: many }, slots);
    const asked = slots.flatMap(({ log }) => log.filter((line) => !line.startsWith("load")));
    expect(asked.toSorted()).toEqual(many.map(({ id }) => id).toSorted());
    expect(slots.map(({ log }) => log.length > 5)).toEqual([true, true]);
    expect(statuses["1"]).toMatchObject({ status: "survived" });
  });

  test("stop when one of them has seen the mutant", async () => {
    const slots = [
      new FakeWorkerSlot({ notices: { "A-3": ["TWO"] } }),
      new FakeWorkerSlot({ notices: { "A-3": ["TWO"] } }),
    ];
    const { statuses } = await run(["two"], { judges: many }, slots);
    expect(statuses["1"]).toMatchObject({ status: "killed", by: "A-3" });
    expect(slots.flatMap(({ log }) => log).length).toBeLessThan(12);
  });
});

test("a run that is broken off keeps the statuses it knows, and has none for the others", async () => {
  let runs = 0;
  const { statuses } = await run(["two", "three", "four"], {
    notices: { "A-1": ["TWO"] },
    onRun: (_, slot) => {
      runs += 1;
      if (runs === 4) slot.over = true;
    },
  });
  expect(Object.entries(statuses).map(([id, { status }]) => `${id} ${status}`)).toEqual(["1 killed"]);
});
