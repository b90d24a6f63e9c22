import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A port that answers as far as the doctor asks a Docker daemon, so that any machine can be tested with any Docker. */
export interface FakeDaemon extends AsyncDisposable {
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
  readonly hangs?: true;
}

/** @see https://docs.docker.com/reference/api/engine/ */
export async function fakeDaemon({ info = {}, images = [], gateway, bridge, hangs }: Answers): Promise<FakeDaemon> {
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
    if (hangs) return;
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
