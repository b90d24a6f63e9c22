import { StartedCommand } from "../../testing/spawned-command.ts";

/** A sandbox as a command, on any port, whose page says this of its engine. */
export async function sandboxByCommand(args: readonly string[], cwd: string, says = "Ready") {
  const command = new StartedCommand(["sandbox", ...args, "--port", "0"], cwd);
  let said = "";
  command.process.stdout?.on("data", (text: string) => (said += text));
  await command.says("Ctrl-C stops it");
  const origin = /http:\S+(?=,)/.exec(said)?.[0] ?? "";
  const changes = await fetch(`${origin}/changes`);
  for await (const chunk of changes.body ?? []) if (new TextDecoder().decode(chunk).includes(says)) break;
  return { command, origin };
}
