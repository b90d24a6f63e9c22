import { randomBytes } from "node:crypto";
import { generate } from "selfsigned";

/** A certificate authority that signs for the mock alone. Its key is forgotten as soon as it has signed. */
export interface Authority {
  /** PEM: whoever is to take the mock for GitHub must trust it. Ends with a line break, so that files of several can be made. */
  readonly certificate: string;
  /** PEM: what the mock shows. */
  readonly identity: { readonly key: string; readonly cert: string };
}

const hour = 3_600_000;

/** Makes an authority and one certificate for all these names; both are valid for a day. */
export async function makeAuthority(names: readonly string[], now = new Date()): Promise<Authority> {
  // as things are on machines whose clocks differ a little
  const validity = { notBeforeDate: new Date(now.getTime() - hour), notAfterDate: new Date(now.getTime() + 24 * hour) };
  const common = { keyType: "ec", algorithm: "sha256", ...validity } as const;
  // clients find the issuer by its name: one of its own lets them trust several mocks
  const name = `login-conformance mock GitHub ${randomBytes(8).toString("hex")}`;
  const authority = await generate([{ name: "commonName", value: name }], {
    ...common,
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, critical: true },
    ],
  });
  const { private: key, cert } = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { certificate: `${authority.cert}\n`, identity: { key, cert: `${cert}\n` } };
}
