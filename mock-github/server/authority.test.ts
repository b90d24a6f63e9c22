import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, createServer, type SecureContextOptions } from "node:tls";
import { expect, test } from "vitest";
import { algorithm, makeAuthority, signCertificate } from "./authority.ts";

const names = ["github.com", "api.github.com"];
const readable = ({ certificate, identity }: Awaited<ReturnType<typeof makeAuthority>>) => ({
  authority: new X509Certificate(certificate),
  shown: new X509Certificate(identity.cert),
  key: createPrivateKey(identity.key),
});

/** What a client of this name that trusts `ca` comes to: "trusted", or the code of its error and OpenSSL's words for it. */
async function outcome(name: string, ca: string, shown: SecureContextOptions): Promise<string> {
  const server = createServer(shown)
    .on("tlsClientError", () => {})
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const client = connect({ port: Object(address).port, host: "127.0.0.1", servername: name, ca });
  try {
    await once(client, "secureConnect");
    return "trusted";
  } catch (error) {
    const { code, message } = Object(error);
    return `${code}: ${message.split(";", 1)[0]}`; // what follows is Node's advice
  } finally {
    client.destroy();
    server.close();
  }
}

test("the authority signs itself and what the mock shows", async () => {
  const { authority, shown, key } = readable(await makeAuthority(names));
  expect(authority.subject).toMatch(/^CN=login-conformance mock GitHub [\da-f]{16}$/);
  expect(authority.issuer).toBe(authority.subject);
  expect([shown.subject, shown.issuer]).toEqual(["CN=github.com", authority.subject]);
  expect([
    authority.verify(authority.publicKey),
    shown.checkIssued(authority),
    shown.verify(authority.publicKey),
  ]).toEqual([true, true, true]);
  expect(shown.checkPrivateKey(key)).toBe(true);
});

test("the mock's certificate is good for the given names and no others", async () => {
  const { authority, shown } = readable(await makeAuthority(names));
  expect(shown.subjectAltName).toBe("DNS:github.com, DNS:api.github.com");
  expect(
    ["github.com", "api.github.com", "gist.github.com", "example.org"].map((name) => shown.checkHost(name)),
  ).toEqual(["github.com", "api.github.com", undefined, undefined]);
  expect(authority.subjectAltName).toBeUndefined();
});

test("the mock's certificate is for servers alone, and only the authority may sign", async () => {
  const { authority, shown } = readable(await makeAuthority(names));
  expect([shown.ca, shown.keyUsage]).toEqual([false, ["1.3.6.1.5.5.7.3.1"]]); // id-kp-serverAuth
  expect(authority.ca).toBe(true);
});

test("the key of the authority is given to nobody", async () => {
  const made = await makeAuthority(names);
  const { authority, key } = readable(made);
  expect([Object.keys(made), Object.keys(made.identity)]).toEqual([
    ["certificate", "identity", "flawed"],
    ["key", "cert"],
  ]);
  expect(authority.checkPrivateKey(key)).toBe(false);
});

test("both certificates are valid for a day from the given time, and an hour before", async () => {
  const { authority, shown } = readable(await makeAuthority(names, new Date("2026-01-01T00:00:00Z")));
  for (const { validFrom, validTo } of [authority, shown]) {
    expect([validFrom, validTo]).toEqual(["Dec 31 23:00:00 2025 GMT", "Jan  2 00:00:00 2026 GMT"]);
  }
});

test("every authority has keys of its own", async () => {
  const [one, other] = [readable(await makeAuthority(names)), readable(await makeAuthority(names))];
  expect(one.authority.publicKey.equals(other.authority.publicKey)).toBe(false);
  expect(one.shown.publicKey.equals(other.shown.publicKey)).toBe(false);
  expect(one.shown.verify(other.authority.publicKey)).toBe(false);
});

test("a client that trusts the authority takes the mock for each of the names, and for nobody else", async () => {
  const { certificate, identity } = await makeAuthority(names);
  expect(await outcome("github.com", certificate, identity)).toBe("trusted");
  expect(await outcome("api.github.com", certificate, identity)).toBe("trusted");
  expect(await outcome("example.org", certificate, identity)).toBe(
    "ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames: " +
      "Host: example.org. is not in the cert's altnames: DNS:github.com, DNS:api.github.com",
  );
});

test("a client that trusts another authority refuses", async () => {
  const [mine, other] = [await makeAuthority(names), await makeAuthority(names)];
  expect(await outcome("github.com", other.certificate, mine.identity)).toBe(
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE: unable to verify the first certificate",
  );
});

test("a client may trust several authorities in one file", async () => {
  const [one, other] = [await makeAuthority(names), await makeAuthority(names)];
  const file = one.certificate + other.certificate;
  expect([await outcome("github.com", file, one.identity), await outcome("github.com", file, other.identity)]).toEqual([
    "trusted",
    "trusted",
  ]);
});

test("a client refuses once the day is over", async () => {
  const { certificate, identity } = await makeAuthority(names, new Date("2026-01-01T00:00:00Z"));
  expect(await outcome("github.com", certificate, identity)).toBe("CERT_HAS_EXPIRED: certificate has expired");
});

test("what the mock's key signs for another name is refused", async () => {
  const { certificate, identity } = await makeAuthority(names);
  const key = createPrivateKey(identity.key);
  const keys = {
    privateKey: key.toCryptoKey(algorithm, true, ["sign"]),
    publicKey: createPublicKey(key).toCryptoKey(algorithm, true, ["verify"]),
  };
  const forged = await signCertificate(keys, "CN=github.com", ["example.org"], {});
  const chain = { key: forged.key, cert: forged.cert + identity.cert };
  expect(await outcome("example.org", certificate, chain)).toBe(
    "UNSPECIFIED: key usage does not include certificate signing",
  );
});

test("what is shown to be refused is refused for its one flaw", async () => {
  const { certificate, flawed } = await makeAuthority(names);
  expect(await outcome("github.com", certificate, flawed.wrongHost)).toBe(
    "ERR_TLS_CERT_ALTNAME_INVALID: Hostname/IP does not match certificate's altnames: " +
      "Host: github.com. is not in the cert's altnames: DNS:wrong-host.example",
  );
  expect(await outcome("wrong-host.example", certificate, flawed.wrongHost)).toBe("trusted");
  expect(await outcome("github.com", certificate, flawed.expired)).toBe("CERT_HAS_EXPIRED: certificate has expired");
});

test("addresses may stand beside names", async () => {
  const { shown } = readable(await makeAuthority(["github.com", "127.0.0.1", "::1"]));
  expect(shown.subjectAltName).toBe("DNS:github.com, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
});

const openssl = spawnSync("openssl", ["version"], { encoding: "utf8" });
test.skipIf(openssl.status !== 0)(
  "the strictest that OpenSSL knows finds nothing wrong (no openssl here: skipped)",
  async () => {
    const { certificate, identity } = await makeAuthority(names);
    const folder = mkdtempSync(join(tmpdir(), "login-conformance-"));
    try {
      const [ca, leaf] = [join(folder, "ca.pem"), join(folder, "leaf.pem")];
      writeFileSync(ca, certificate);
      writeFileSync(leaf, identity.cert);
      const strict = [
        "verify",
        "-x509_strict",
        "-purpose",
        "sslserver",
        "-verify_hostname",
        "api.github.com",
        "-CAfile",
        ca,
        leaf,
      ];
      const { stdout, stderr } = spawnSync("openssl", strict, { encoding: "utf8" });
      expect([stdout, stderr]).toEqual([`${leaf}: OK\n`, ""]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
