/** A row for each member, with the values below each other. */
export function alignedRows(rows: Readonly<Record<string, string>>): string[] {
  const width = Math.max(...Object.keys(rows).map((name) => name.length)) + 2;
  return Object.entries(rows).map(([name, value]) => `  ${name.padEnd(width)}${value}`);
}
