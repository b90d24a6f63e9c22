import { describe, expect, test } from "vitest";
import { defaultImage } from "../../fixtures/engines/engine.ts";
import { judgeImages, serverImages } from "./image.ts";
import { judgeReaper } from "./ryuk.ts";

describe("SurrealDB's images", () => {
  test.each<[string, readonly string[], object]>([
    ["the default alone", [defaultImage], { standing: "ok", found: defaultImage }],
    [
      "the default among others",
      ["alpine:3", "surrealdb/surrealdb:v2.6.0", defaultImage, "surrealdb/surrealdb:latest"],
      { standing: "ok", found: `${defaultImage}, v2.6.0, latest` },
    ],
    ["the default as Podman calls it", [`docker.io/${defaultImage}`], { standing: "ok", found: defaultImage }],
    [
      "others only",
      ["surrealdb/surrealdb:v2.6.0"],
      {
        standing: "limited",
        found: `${defaultImage} is not here; of surrealdb/surrealdb there is v2.6.0`,
        mend: `docker pull ${defaultImage}`,
      },
    ],
    [
      "none, but names like it",
      ["surrealdb/surrealdb.node:v3.3.5", "acme/surrealdb:v3.3.5", "<none>:<none>"],
      { standing: "limited", found: `${defaultImage} is not here`, mend: `docker pull ${defaultImage}` },
    ],
  ])("%s", (_, images, finding) => {
    expect(judgeImages(images)).toEqual(finding);
  });

  test("are known by their repository", () => {
    expect(serverImages(["docker.io/surrealdb/surrealdb:v3.0.5", "alpine:3", defaultImage])).toEqual([
      "surrealdb/surrealdb:v3.0.5",
      defaultImage,
    ]);
  });
});

const ryuk = "testcontainers/ryuk:0.14.0";

test.each<[string, Parameters<typeof judgeReaper>[0], object]>([
  ["here", { reaper: ryuk, images: [ryuk] }, { standing: "ok", found: ryuk }],
  ["here, as Podman calls it", { reaper: ryuk, images: [`docker.io/${ryuk}`] }, { standing: "ok", found: ryuk }],
  [
    "here in another version",
    { reaper: ryuk, images: ["testcontainers/ryuk:0.13.0"] },
    {
      standing: "limited",
      found: `${ryuk} is not here: what a killed run leaves behind, the next one removes`,
      mend: `docker pull ${ryuk}`,
    },
  ],
  [
    "turned off",
    { reaper: undefined, images: [ryuk] },
    {
      standing: "limited",
      found: "turned off by TESTCONTAINERS_RYUK_DISABLED: what a killed run leaves behind, the next one removes",
      mend: "unset TESTCONTAINERS_RYUK_DISABLED",
    },
  ],
])("the reaper: %s", (_, given, finding) => {
  expect(judgeReaper(given)).toEqual(finding);
});
