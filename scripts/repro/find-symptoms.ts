import { type Symptom, symptoms } from "./symptoms.ts";

/** Likelier ones first; a few. */
const most = 4;

/** Symptoms that somebody may mean: those with words that few others have, and with phrases that are said in full. */
export function findSymptoms(asked: string): Symptom[] {
  const text = plain(asked);
  const words = new Set(wordsIn(text));
  const scored = symptoms.map((symptom) => ({ symptom, score: scoreOf(symptom, text, words) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score > 0 && score >= best / 3)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ symptom }) => symptom);
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[`"]/g, "");
/** Words of three letters say nothing ("can", "log", "the"); numbers of three digits are a status. */
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}_]{4,}|\b\d{3}\b/gu) ?? [];

/** By word: how many symptoms have it. */
const frequency = new Map<string, number>();
const wordsOf = new Map(symptoms.map((symptom) => [symptom, new Set(wordsIn(plain(allOf(symptom).join(" "))))]));
for (const words of wordsOf.values()) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);

function allOf({ sees, also, cause }: Symptom): readonly string[] {
  return [sees, ...also, cause];
}

function scoreOf(symptom: Symptom, text: string, words: ReadonlySet<string>): number {
  const quoted = Array.from(symptom.sees.matchAll(/"([^"]+)"/g), ([, phrase = ""]) => phrase);
  const phrases = [...quoted, ...symptom.also].filter((phrase) => text.includes(plain(phrase)));
  const own = wordsOf.get(symptom);
  const shared = [...words].filter((word) => own?.has(word) && rarity(word) > commonest);
  const score = shared.reduce((sum, word) => sum + rarity(word), 0);
  return score + phrases.reduce((sum, phrase) => sum + Math.max(...wordsIn(plain(phrase)).map(rarity), 0), 0);
}

const rarity = (word: string): number => 1 / (frequency.get(word) ?? Number.POSITIVE_INFINITY);
/** What more have in common says nothing: "the", "login", "can". */
const commonest = 1 / 5;
