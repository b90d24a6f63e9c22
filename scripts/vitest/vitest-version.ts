/** The oldest major version that has tags, `meta` in a test's options, and hooks that take fixtures. */
const oldest = 5;

/** @throws Error with what to install */
export function refuseOlder(version: string): void {
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new Error(
    `login-conformance/vitest: expected Vitest ${oldest} or newer, saw ${version}. \`npm install --save-dev vitest@${oldest}\` brings it; ` +
      "`npx login-conformance conformance` runs the same cases without Vitest.",
  );
}
