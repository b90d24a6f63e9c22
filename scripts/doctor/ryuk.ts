import { withoutDocker } from "./bridge.ts";
import type { Check, Finding } from "./check.ts";
import type { Daemon } from "./docker-probe.ts";

export const ryuk: Check = {
  name: "ryuk",
  purpose: "removing the containers of a run that was killed",
  async run(machine) {
    const asked = await machine.docker();
    return "answer" in asked && "daemon" in asked.answer ? judgeReaper(asked.answer.daemon) : withoutDocker;
  },
};

const instead = "what a killed run leaves behind, the next one removes";

export function judgeReaper({ reaper, images }: Pick<Daemon, "reaper" | "images">): Finding {
  if (reaper === undefined)
    return {
      standing: "limited",
      found: `turned off by TESTCONTAINERS_RYUK_DISABLED: ${instead}`,
      mend: "unset TESTCONTAINERS_RYUK_DISABLED",
    };
  if (images.some((name) => name.replace(/^docker\.io\//, "") === reaper)) return { standing: "ok", found: reaper };
  return { standing: "limited", found: `${reaper} is not here: ${instead}`, mend: `docker pull ${reaper}` };
}
