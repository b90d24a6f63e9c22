/** As people type it, whether they cloned or installed. */
export const conformanceCommand = (options = ""): string => `npx login-conformance conformance ${options}`.trimEnd();
