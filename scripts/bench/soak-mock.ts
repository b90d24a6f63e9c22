import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";

// node scripts/bench/soak-mock.ts: 100,000 mixed requests, the control API's among them, at a mock in a process of its own.
// What it says each 10,000: memory, the median and the 99th percentile of the answers' times, and answers with 5xx.

const total = 100_000;
const perRound = 10_000;
const atOnce = 8;

const child = fork(fileURLToPath(new URL("mock/soaked-mock.ts", import.meta.url)), {
  execArgv: ["--expose-gc"],
  stdio: ["ignore", "ignore", "inherit", "ipc"],
});
const [{ origin }] = (await once(child, "message")) as [{ origin: string }];
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

let failed = 0;
let times: number[] = [];

function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const sent = request(
      origin + path,
      { method, agent, headers: { "User-Agent": "soak", ...headers, ...length } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => {
          times.push(performance.now() - began);
          if ((answer.statusCode ?? 500) >= 500) failed += 1;
          resolve(Buffer.concat(chunks).toString());
        });
      },
    );
    sent.on("error", reject).end(body);
  });
}

const json = { Accept: "application/json", "Content-Type": "application/json" };
const post = (path: string, body: object) => ask("POST", path, json, JSON.stringify(body));
const member = (text: string, name: string): string => String(Object(JSON.parse(text))[name]);

/** Ten requests: a sign-in with what follows it, and what a test asks of the control API. */
async function once10(i: number): Promise<void> {
  const app = member(await post("/_mock/apps", {}), "client_id");
  const grant = await post("/_mock/apps/soak/authorize", {
    persona: i % 2 === 0 ? "ada" : "emmy",
    scope: "user read:org",
  });
  const token = member(
    await post("/login/oauth/access_token", {
      client_id: "soak",
      client_secret: "secret",
      code: member(grant, "code"),
    }),
    "access_token",
  );
  const bearer = { Authorization: `Bearer ${token}` };
  await ask("GET", "/user", bearer);
  await ask("GET", "/user/orgs", bearer);
  await ask("POST", "/graphql", bearer, '{"query":"{viewer{login}}"}');
  await ask("GET", `/login/oauth/authorize?client_id=soak&scope=user`);
  await ask("GET", "/_mock/journal?limit=10&after=0");
  await ask("GET", "/nowhere", { Authorization: `Bearer gho_${i}` });
  await ask("DELETE", `/_mock/apps/${app}`);
}

const at = (sorted: readonly number[], part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;

for (let done = 0; done < total; done += perRound) {
  let next = done / 10;
  const end = next + perRound / 10;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < end) await once10(next++);
    }),
  );
  child.send("memory");
  const [{ heap, rss }] = (await once(child, "message")) as [{ heap: number; rss: number }];
  const sorted = times.toSorted((a, b) => a - b);
  const [median, slow] = [at(sorted, 0.5), at(sorted, 0.99)];
  console.log(
    `${done + perRound} requests: heap ${heap} MB, rss ${rss} MB, median ${median.toFixed(2)} ms, ` +
      `p99 ${slow.toFixed(2)} ms (${(slow / median).toFixed(1)} times), ${failed} with 5xx`,
  );
  times = [];
}
agent.destroy();
child.kill();
