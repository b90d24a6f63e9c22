import { type SurrealSession, Table } from "surrealdb";

const notes = new Table("notes");

/** What the application does: its own code, which knows nothing of tests. */
export const addNote = (session: SurrealSession, text: string) => session.create(notes).content({ text });

export async function textsOfNotes(session: SurrealSession): Promise<string[]> {
  return (await session.select<{ text: string }>(notes)).map(({ text }) => text);
}
