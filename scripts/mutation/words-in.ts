/** Names, words and numbers of a text, as a set; how they are written doesn't matter, and what is shorter says nothing. */
export const wordsIn = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]{2,}|\p{N}+/gu));
