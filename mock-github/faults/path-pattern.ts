/** Whether a path fits a pattern in which `*` stands for anything, slashes and nothing included. */
export function pathFits(pattern: string, path: string): boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replaceAll(/[^\w/-]/g, String.raw`\$&`))
    .join(".*");
  return new RegExp(`^${source}$`, "s").test(path);
}
