import { loginConformance } from "login-conformance/vitest-plugin";
import { defineConfig } from "vitest/config";

// the plugin brings the tags of the cases, and runs them again when a .surql file changes
export default defineConfig({ plugins: [loginConformance()] });
