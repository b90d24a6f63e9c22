import { startMockGitHub } from "../../../mock-github/start.ts";

// The mock of soak-mock.ts: says its address, and its memory when asked.

const mock = await startMockGitHub({
  port: 0,
  control: true,
  apps: [{ clientId: "soak", clientSecret: "secret", callbackUrl: "http://localhost/callback" }],
});
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
process.on("message", () => {
  globalThis.gc?.(); // else it would be seen what is about to go
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heap: megabytes(heapUsed), rss: megabytes(rss) });
});
process.on("disconnect", () => process.exit());
process.send?.({ origin: mock.githubOrigin });
