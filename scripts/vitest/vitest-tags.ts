const levels = ["MUST", "SHOULD", "MAY"] as const;
const chapters = ["login", "session", "permissions", "races", "engine", "choices", "additions"] as const;

const chapterTag = (chapter: string): string => `chapter-${chapter}`;

/** What a case's test can be found by: `vitest --tags-filter "MUST && chapter-login"`. */
export const tagsOf = ({ level, chapter }: { readonly level: string; readonly chapter: string }): string[] => [
  level,
  chapterTag(chapter),
];

export const allTags: readonly { readonly name: string; readonly description: string }[] = [
  ...levels.map((name) => ({ name, description: `cases of level ${name}` })),
  ...chapters.map((name) => ({ name: chapterTag(name), description: `cases of the chapter ${name}` })),
];
