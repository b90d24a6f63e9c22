import { type BackendName, defaultImage, embeddedVersions } from "../../fixtures/engines/engine.ts";
import { shellWord } from "../cli/shell-word.ts";
import type { Checked, CheckName, Standing } from "./check.ts";
import { serverImages } from "./image.ts";

/** An engine that a run can have, and what stands in its way. */
export interface EngineHere {
  readonly backend: BackendName;
  /** e.g. "embedded 3.0.2" */
  readonly engine: string;
  /** The worst of what it needs. */
  readonly standing: Standing;
  /** The checks of that standing; none if it is ok. */
  readonly because: readonly CheckName[];
  /** Runs the cases on it. */
  readonly command: string;
}

interface Inventory {
  /** Of the Docker daemon, if there is one. */
  readonly images: readonly string[];
  /** The `surreal` file that was found. */
  readonly binary: string | undefined;
  /** How a command of this tool is typed. */
  readonly commandLine: (command: string, options?: readonly string[]) => string;
}

/** Which engines can run here. The first one is the default of every command. */
export function enginesOf(checked: readonly Checked[], { images, binary, commandLine }: Inventory): EngineHere[] {
  const standingOf = (name: CheckName): Standing => checked.find((each) => each.name === name)?.standing ?? "missing";
  const engine = (backend: BackendName, name: string, options: string, needs: readonly CheckName[]): EngineHere => {
    const all: CheckName[] = ["node", ...needs];
    const standing =
      (["missing", "limited"] as const).find((each) => all.some((need) => standingOf(need) === each)) ?? "ok";
    const because = standing === "ok" ? [] : all.filter((need) => standingOf(need) === standing);
    return {
      backend,
      engine: name,
      standing,
      because,
      command: commandLine("conformance", options === "" ? [] : [options]),
    };
  };
  const others = serverImages(images).filter((name) => name !== defaultImage);
  return [
    ...embeddedVersions.map((version, i) =>
      engine("embedded", `embedded ${version}`, i === 0 ? "" : `--surrealdb embedded:${version}`, [
        "loopback",
        `embedded ${version}`,
      ]),
    ),
    engine("container", `container ${tagOf(defaultImage)}`, surrealdbOption(defaultImage), [
      "docker",
      "bridge",
      "image",
    ]),
    ...others.map((name) =>
      engine("container", `container ${tagOf(name)}`, surrealdbOption(name), ["docker", "bridge"]),
    ),
    engine("binary", "binary", `--surreal ${binary === undefined ? "PATH" : shellWord(binary)}`, [
      "loopback",
      "temporary folder",
      "binary",
    ]),
    engine("remote", "remote", "--endpoint ws://HOST:PORT --user NAME --pass PASSWORD", []),
  ];
}

const tagOf = (image: string): string => image.slice(image.lastIndexOf(":") + 1);

/** As short as `--surrealdb` takes it: 3.3.5 for v3.3.5. */
const surrealdbOption = (image: string): string => `--surrealdb ${tagOf(image).replace(/^v(?=\d+\.\d)/, "")}`;
