/** The C library: native code is built for one of them, and asks for a version. */
export type Libc =
  | { readonly name: "glibc"; readonly version: string }
  | { readonly name: "musl" }
  | { readonly name: "the system's" };

export function libcOf(platform: NodeJS.Platform): Libc {
  if (platform !== "linux") return { name: "the system's" };
  // else it asks DNS for the names of open connections; @types/node doesn't know it yet
  Object.assign(process.report, { excludeNetwork: true });
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return header?.glibcVersionRuntime === undefined
    ? { name: "musl" }
    : { name: "glibc", version: header.glibcVersionRuntime };
}

/** e.g. ", glibc 2.36" */
export function showLibc(libc: Libc): string {
  if (libc.name === "the system's") return "";
  return `, ${libc.name}${libc.name === "glibc" ? ` ${libc.version}` : ""}`;
}
