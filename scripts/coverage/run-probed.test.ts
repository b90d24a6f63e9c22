import { expect, test } from "vitest";
import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";
import { FakeWorkerSlot } from "../../fixtures/run/pool/testing/fake-worker-slot.ts";
import type { SchemaFile } from "../../fixtures/surrealql/text/schema-file.ts";
import type { Verdict } from "../../fixtures/run/verdict/verdict.ts";
import type { Probes } from "../../fixtures/environment/probes.ts";
import { runProbed } from "./run-probed.ts";

/** Two points that matter: the function's block, which every case reaches, and the THROW, which one of them does. */
const files = [{ path: "a.surql", text: "DEFINE FUNCTION fn::f() { IF $a { THROW 1 } };" }];
const cases = Array.from({ length: 60 }, (_, i): NumberedCase => ({
  suite: { chapter: "login", name: "fake", source: "" },
  case: {
    id: `A-${i + 1}`,
    level: "MUST",
    title: "",
    when: { login: {} },
    then: {},
  } as unknown as NumberedCase["case"],
}));

/** A worker slot on which a case reaches the probes that are there, but for those of the THROW, which are for one case alone. */
class ReachingSlot extends FakeWorkerSlot {
  readonly texts: string[] = [];
  /** Cases after which it is over. */
  lasts = Infinity;
  #probes: Probes | undefined;
  readonly #throws: string | undefined;

  constructor(throws?: string) {
    super();
    this.#throws = throws;
  }

  override async use(given: readonly SchemaFile[] | undefined, probes?: Probes): Promise<void> {
    await super.use(given);
    this.#probes = probes;
    this.texts.push(given?.[0]?.text.replaceAll(/LET \$cov_(\d+) = [^;]*;/g, "‹$1›") ?? "");
  }

  override async run(id: string): Promise<Verdict> {
    const reached = this.#probes?.points.flatMap((any, point) =>
      any.some((probe) => probe !== 1 || id === this.#throws) ? [point] : [],
    );
    const verdict = await super.run(id);
    this.over = this.ran.length >= this.lasts;
    return { ...verdict, ...(reached && { reached }) };
  }

  get ran(): readonly string[] {
    return this.log.filter((line) => line.startsWith("A-"));
  }
}
const run = (slot: FakeWorkerSlot) => runProbed(cases, [slot], { files, version: "3.0.2", onVerdict: () => {} });

test("what the first cases reach has no probes in the next rounds, and what nobody reaches keeps its own", async () => {
  const slot = new ReachingSlot();
  const { unneeded, verdicts } = await run(slot);
  expect(slot.texts).toEqual([
    "DEFINE FUNCTION fn::f() { ‹0› IF $a { ‹1› THROW 1 } ELSE { ‹2› NONE } };",
    "DEFINE FUNCTION fn::f() { IF $a { ‹1› THROW 1 } };",
    "DEFINE FUNCTION fn::f() { IF $a { ‹1› THROW 1 } };",
  ]);
  expect([slot.ran, verdicts.length, unneeded]).toEqual([cases.map((each) => each.case.id), 60, []]);
});

test("when all is reached, the rest needs no run", async () => {
  const slot = new ReachingSlot("A-20");
  const { unneeded, verdicts, points } = await run(slot);
  expect([slot.ran.at(-1), unneeded.length, unneeded[0]]).toEqual(["A-48", 12, "A-49"]);
  expect(new Set(verdicts.flatMap(({ reached = [] }) => reached))).toEqual(new Set(points.map(({ id }) => id)));
});

test("a worker slot that is over ends it, and nobody says that the rest wasn't needed", async () => {
  const slot = new ReachingSlot("A-1");
  slot.lasts = 5;
  const { unneeded } = await run(slot);
  expect([slot.ran.length, unneeded]).toEqual([5, []]);
});

test("probes that the engine refuses are our mistake", async () => {
  await expect(run(new FakeWorkerSlot({ refuses: "THROW" }))).rejects.toThrow("This is a mistake of login-conformance");
});
