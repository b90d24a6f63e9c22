import { spawnSync } from "node:child_process";
import { noDocker } from "../../fixtures/testing/docker-available.ts";

// `npm run ok`: the tests that need Docker, where it is

const reason = await noDocker();
if (reason === undefined)
  process.exitCode = spawnSync("npm run --silent test:docker", { shell: true, stdio: "inherit" }).status ?? 1;
else console.log(`npm run test:docker is left out. ${reason}`);
