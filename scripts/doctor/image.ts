import { defaultImage } from "../../fixtures/engines/engine.ts";
import { withoutDocker } from "./bridge.ts";
import type { Check, Finding } from "./check.ts";

export const image: Check = {
  name: "image",
  purpose: "engines in containers; one that is missing is pulled by the first run",
  async run(machine) {
    const asked = await machine.docker();
    return "answer" in asked && "daemon" in asked.answer ? judgeImages(asked.answer.daemon.images) : withoutDocker;
  },
};

const repository = defaultImage.slice(0, defaultImage.lastIndexOf(":"));

/** SurrealDB's images, by what all tools call them. */
export const serverImages = (images: readonly string[]): string[] =>
  images.map((name) => name.replace(/^docker\.io\//, "")).filter((name) => name.startsWith(`${repository}:`));

export function judgeImages(images: readonly string[]): Finding {
  const here = serverImages(images);
  const others = here.filter((name) => name !== defaultImage).map((name) => name.slice(repository.length + 1));
  if (here.includes(defaultImage)) return { standing: "ok", found: [defaultImage, ...others].join(", ") };
  return {
    standing: "limited",
    found: `${defaultImage} is not here${others.length > 0 ? `; of ${repository} there is ${others.join(", ")}` : ""}`,
    mend: `docker pull ${defaultImage}`,
  };
}
