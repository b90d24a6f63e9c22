import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeEngines } from "@surrealdb/node";
import { Surreal } from "surrealdb";
import { rewire } from "../../fixtures/environment/route/rewire.ts";
import type { SchemaSource } from "../../fixtures/environment/schema-files/schema-source.ts";

/** The peer of the benchmark: one first login in a fresh database, as a script without a harness would do it. */
export async function startBareLoop(schema: SchemaSource): Promise<{ run(): Promise<void> }> {
  const github = createServer((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(request.url === "/user" ? profile : token);
    });
  });
  await new Promise<void>((resolve) => {
    github.listen(0, "127.0.0.1", resolve);
  });
  const address = `127.0.0.1:${(github.address() as AddressInfo).port}`;
  const origin = `http://${address}`;
  const text = rewire(schema, { github: origin, api: origin })
    .files.map((file) => file.text)
    .join("\n");
  const engine = new Surreal({
    engines: createNodeEngines({ capabilities: { functions: true, network_targets: [address] } }),
  });
  await engine.connect("mem://");
  let databases = 0;
  return {
    async run() {
      const namespace = `bare_${databases++}`;
      const database = "login";
      const admin = await engine.newSession();
      await admin.query(
        `DEFINE NAMESPACE ${namespace}; USE NS ${namespace}; DEFINE DATABASE ${database}; USE DB ${database};\n${text}`,
      );
      await admin.use({ namespace, database });
      await admin.query(
        `CREATE auth_providers SET provider = 'github', client_id = 'id', client_secret = 'secret'; ${selects}`,
      );
      const client = await engine.newSession();
      await client.signin({ namespace, database, access: "github", variables: { code: "code" } });
      await client.query("RETURN $auth");
      await admin.query(`INFO FOR DB; ${selects}`);
      await Promise.all([admin.closeSession(), client.closeSession()]);
    },
  };
}

const selects = "SELECT * FROM users; SELECT * FROM auth_accounts; SELECT * FROM auth_providers";
const token = JSON.stringify({
  access_token: "gho_000000000000000000000000000000000000",
  token_type: "bearer",
  scope: "",
});
const profile = JSON.stringify({
  id: 1815,
  login: "ada",
  email: "ada@example.org",
  name: "Ada Lovelace",
  avatar_url: "https://example.org/ada.png",
});
