import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => ({
  plugins: [
    sveltekit({
      adapter: adapter(),
      // SvelteKit refuses forms that come from elsewhere; behind a proxy it can't know where it is
      paths: { origin: loadEnv(mode, ".", "ORIGIN")["ORIGIN"] ?? "http://127.0.0.1:3000" },
      csp: {
        directives: { "default-src": ["none"], "style-src": ["self"], "form-action": ["self"], "base-uri": ["none"] },
      },
    }),
  ],
  server: { host: "127.0.0.1", port: 3000, strictPort: true },
}));
