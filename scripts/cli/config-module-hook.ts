import { registerHooks } from "node:module";

/** What package.json exports it as, and what a configuration imports `defineConfig` from. */
const specifier = "login-conformance/config";

/**
 * Imports a configuration. Started by npx, this package isn't installed beside it: `login-conformance/config` is then
 * the program that runs, which it is anyway where another version is installed there.
 * @param own the URL of the module that exports `defineConfig`
 */
export async function importConfig(url: string, own: string): Promise<unknown> {
  const hooks = registerHooks({
    resolve: (name, context, next) => (name === specifier ? { url: own, shortCircuit: true } : next(name, context)),
  });
  try {
    return await import(url);
  } finally {
    hooks.deregister();
  }
}
