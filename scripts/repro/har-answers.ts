import { z } from "zod";
import { loginEndpoints } from "../../fixtures/case/steps/login-step.ts";
import { readJsonFile } from "../cli/json-file.ts";
import { UsageError } from "../cli/usage-error.ts";
import type { LoginReport } from "./login-report.ts";

/** What is read of an HTTP Archive: http://www.softwareishard.com/blog/har-12-spec/ */
const harForm = z.object({
  log: z.object({
    entries: z.array(
      z.object({
        request: z.object({ method: z.string(), url: z.string() }),
        response: z.object({
          status: z.int(),
          headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
          content: z.object({ text: z.string().optional(), encoding: z.string().optional() }).default({}),
        }),
      }),
    ),
  }),
});

type Answers = LoginReport["github"]["answers"];

/** Of headers, those that say what the body is: the others are of a connection that is gone. */
const kept = new Set(["content-type", "retry-after", "location"]);

/**
 * GitHub's answers to the requests of a login, as a proxy or a browser recorded them: of each request, the last.
 * @throws UsageError
 */
export function answersInHar(file: string, cwd: string): Answers {
  const { log } = readJsonFile(file, "HTTP Archive (HAR)", harForm, cwd);
  const found = log.entries.flatMap(({ request, response: { status, headers, content } }) => {
    const endpoint = loginEndpoints.find((each) => isTo(each, request));
    if (!endpoint || status < 200) return []; // 0: the client got no answer
    const text = content.text ?? "";
    return [
      [
        endpoint,
        {
          status,
          headers: Object.fromEntries(
            headers.flatMap(({ name, value }) => (kept.has(name.toLowerCase()) ? [[name.toLowerCase(), value]] : [])),
          ),
          body: content.encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text,
        },
      ] as const,
    ];
  });
  if (found.length > 0) return Object.fromEntries(found);
  throw new UsageError(
    `--from-har ${file}: expected an answer to ${loginEndpoints.join(", ")} of GitHub, saw none in ${log.entries.length} requests. SurrealDB sends them, not the browser: record them with a proxy that the server goes through.`,
  );
}

function isTo(endpoint: string, { method, url }: { readonly method: string; readonly url: string }): boolean {
  const [verb, path = ""] = endpoint.split(" ");
  if (verb !== method.toUpperCase() || !URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (hostname !== (path.startsWith("/login/") ? "github.com" : "api.github.com")) return false;
  return path.includes("{") ? /^\/applications\/[^/]+\/token$/.test(pathname) : pathname === path;
}
