import { type BackendName, defaultImage } from "../../fixtures/engines/engine.ts";
import { commandLine } from "../cli/command-line.ts";
import { shellWord } from "../cli/shell-word.ts";
import { type CheckName, otherTags } from "./doctor-checks.ts";
import type { DoctorReport } from "./doctor-report.ts";

type Engine = DoctorReport["engines"][number];

/** Which engines can run here, with the images and the `surreal` that were found. The first one is every command's default. */
export function enginesOf(
  checks: DoctorReport["checks"],
  images: readonly string[] = [],
  binary = "PATH",
  line = commandLine,
): Engine[] {
  const standings = new Map(checks.map(({ name, standing }) => [name, standing]));
  const row = (backend: BackendName, engine: string, needs: CheckName[], ...options: string[]): Engine => {
    const all = ["node", ...needs];
    const worst = (["missing", "limited"] as const).find((each) => all.some((need) => standings.get(need) === each));
    const because = all.filter((need) => standings.get(need) === worst);
    return { backend, engine, standing: worst ?? "ok", because, command: line("conformance", options) };
  };
  const container = (tag: string, ...needs: CheckName[]): Engine =>
    // as short as the option takes it: 3.3.5 for v3.3.5
    row("container", `container ${tag}`, needs, `--surrealdb ${tag.replace(/^v(?=\d+\.\d)/, "")}`);
  return [
    row("embedded", "embedded 3.0.2", ["loopback", "embedded 3.0.2"]),
    row("embedded", "embedded 2.6.0", ["loopback", "embedded 2.6.0"], "--surrealdb embedded:2.6.0"),
    container(defaultImage.replace(/.*:/, ""), "docker", "bridge", "image"),
    ...otherTags(images).map((tag) => container(tag, "docker", "bridge")),
    row("binary", "binary", ["loopback", "temporary folder", "binary"], `--surreal ${shellWord(binary)}`),
    row("remote", "remote", [], "--endpoint ws://HOST:PORT --user NAME --pass PASSWORD"),
  ];
}
