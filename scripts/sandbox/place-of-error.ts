/** Where a schema is wrong, as the first line of an error says it: "login.surql:12:5: …". */
export function placeOfError(message: string): { readonly file: string; readonly line: number } | undefined {
  const [, file, line] = /^(.+?):(\d+):\d+: /.exec(message) ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}
