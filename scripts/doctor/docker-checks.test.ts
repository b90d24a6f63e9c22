import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { defaultImage } from "../../fixtures/engines/engine.ts";
import { whyNotListen } from "../../fixtures/engines/backends/why-not-listening.ts";
import { ask } from "./doctor-ask.ts";
import { allChecks, examine } from "./doctor-checks.ts";
import { soundMachine } from "./testing/sound-machine.ts";

/** A port that answers as far as the doctor asks a Docker daemon, so that any machine can be tested with any Docker. */
interface FakeDaemon extends AsyncDisposable {
  /** For DOCKER_HOST. */
  readonly address: string;
  /** What it was asked, without the version of the API. */
  readonly requests: readonly string[];
}

interface Answers {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly images?: readonly string[];
  readonly gateway?: string;
  /** What it says of its own bridge, if more than a gateway. */
  readonly bridge?: object;
  /** Takes requests, and answers none. */
  readonly hungCases?: true;
}

/** @see https://docs.docker.com/reference/api/engine/ */
async function fakeDaemon({ info = {}, images = [], gateway, bridge, hungCases }: Answers): Promise<FakeDaemon> {
  const answers: Readonly<Record<string, unknown>> = {
    "/info": {
      ServerVersion: "99.1.0",
      OperatingSystem: "Fake Linux",
      OSType: "linux",
      IndexServerAddress: "https://index.example.org/",
      ...info,
    },
    "/images/json": [
      { Id: "sha256:1", RepoTags: images },
      { Id: "sha256:2", RepoTags: null },
    ],
    "/networks/bridge":
      bridge ??
      (gateway === undefined ? undefined : { IPAM: { Config: [{ Subnet: "198.51.100.0/24", Gateway: gateway }] } }),
  };
  const requests: string[] = [];
  const server = createServer(({ method, url = "" }, response) => {
    const path = url.replace(/^\/v[\d.]+/, "").split("?")[0] ?? "";
    requests.push(`${method} ${path}`);
    if (hungCases) return;
    const answer = answers[path];
    response
      .writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" })
      .end(JSON.stringify(answer ?? { message: "not here" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

afterEach(() => void vi.unstubAllEnvs());

/** What the checks of Docker say with that daemon, by the way that a run would take to it. */
async function examinedWith(daemon: FakeDaemon, env: Readonly<Record<string, string>> = {}) {
  const ours = { TESTCONTAINERS_RYUK_DISABLED: undefined, RYUK_CONTAINER_IMAGE: undefined, ...env };
  for (const [name, value] of Object.entries({ ...ours, DOCKER_HOST: daemon.address })) vi.stubEnv(name, value);
  const docker = ask("docker", 20_000);
  const machine = {
    ...soundMachine,
    whyNotListen,
    docker,
    daemon: docker.then((asked) => ("answer" in asked ? asked.answer.daemon : undefined)),
  };
  const { docker: d, image, ryuk, bridge } = allChecks;
  const checked = await examine(machine, { docker: d, image, ryuk, bridge });
  return Object.fromEntries(checked.map(({ name, standing, found, mend }) => [name, { standing, found, mend }]));
}

test("Docker Desktop with all images leaves nothing to fix, and is only looked at", async () => {
  await using daemon = await fakeDaemon({
    info: { OperatingSystem: "Docker Desktop" },
    gateway: "198.51.100.1",
    images: [defaultImage, "surrealdb/surrealdb:v2.6.0", "testcontainers/ryuk:0.14.0", "alpine:3"],
  });
  expect(await examinedWith(daemon)).toEqual({
    docker: { standing: "ok", found: `99.1.0 at ${daemon.address}, on this machine (Docker Desktop)` },
    image: { standing: "ok", found: `${defaultImage}, v2.6.0` },
    ryuk: { standing: "ok", found: "testcontainers/ryuk:0.14.0" },
    bridge: {
      standing: "ok",
      found: "containers reach 127.0.0.1 of this machine by host-gateway, as Docker Desktop has it",
    },
  });
  expect([...new Set(daemon.requests)].sort()).toEqual(["GET /images/json", "GET /info", "GET /networks/bridge"]);
});

test("without images, a bridge of ours and the reaper everything says what would fix it", async () => {
  await using daemon = await fakeDaemon({ gateway: "198.51.100.1" });
  expect(await examinedWith(daemon, { TESTCONTAINERS_RYUK_DISABLED: "true" })).toEqual({
    docker: { standing: "ok", found: `99.1.0 at ${daemon.address}, on this machine (Fake Linux)` },
    image: { standing: "limited", found: `${defaultImage} is not here`, mend: `docker pull ${defaultImage}` },
    ryuk: {
      standing: "limited",
      found: "turned off by TESTCONTAINERS_RYUK_DISABLED: what a killed run leaves behind, the next one removes",
      mend: "unset TESTCONTAINERS_RYUK_DISABLED",
    },
    bridge: {
      standing: "limited",
      found:
        "Docker's bridge (198.51.100.1) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here",
      mend: "in a container: docker run --network host …; rootless Docker: use the system's daemon; or run on embedded",
    },
  });
});

test("a bridge of ours can be listened on, and another reaper is the one that counts", async () => {
  await using daemon = await fakeDaemon({ gateway: "127.0.0.1", images: ["registry.example.org/ryuk:1"] });
  expect(await examinedWith(daemon, { RYUK_CONTAINER_IMAGE: "registry.example.org/ryuk:1" })).toMatchObject({
    ryuk: { standing: "ok", found: "registry.example.org/ryuk:1" },
    bridge: {
      standing: "ok",
      found: "the mock can listen on 127.0.0.1, Docker's bridge: containers reach it, the network doesn't",
    },
  });
});

test("a daemon in its first start, which says no gateway, has a bridge of ours all the same", async () => {
  await using daemon = await fakeDaemon({
    bridge: {
      Name: "bridge",
      IPAM: { Driver: "default", Options: null, Config: [{ Subnet: "127.0.0.0/8" }] },
      Options: { "com.docker.network.bridge.name": "br-nobody" },
    },
  });
  expect(await examinedWith(daemon)).toMatchObject({
    bridge: {
      standing: "ok",
      found: "the mock can listen on 127.0.0.1, Docker's bridge: containers reach it, the network doesn't",
    },
  });
});

test("a daemon of Windows containers without a bridge", async () => {
  await using daemon = await fakeDaemon({ info: { OSType: "windows" } });
  expect(await examinedWith(daemon)).toMatchObject({
    docker: { standing: "missing", mend: "docker desktop engine use linux" },
    bridge: {
      standing: "limited",
      found:
        "Docker's bridge (none) is no address of this machine: it works only if host-gateway leads to 127.0.0.1 here",
    },
  });
});

test("a daemon that takes a connection and says nothing is given up on", async () => {
  await using daemon = await fakeDaemon({ hungCases: true });
  expect(await examinedWith(daemon)).toMatchObject({
    docker: {
      standing: "missing",
      found: `DOCKER_HOST=${daemon.address}: somebody listens there, but it gave no answer within 5 s`,
    },
    image: { standing: "missing", found: "no Docker: see above" },
  });
});

test("images are here by the names that Podman gives them, too", async () => {
  const images = [defaultImage, "testcontainers/ryuk:0.14.0"].map((name) => `docker.io/${name}`);
  await using daemon = await fakeDaemon({ images });
  expect(await examinedWith(daemon)).toMatchObject({
    image: { standing: "ok", found: defaultImage },
    ryuk: { standing: "ok", found: "testcontainers/ryuk:0.14.0" },
  });
});
