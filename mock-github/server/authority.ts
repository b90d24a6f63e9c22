import { randomBytes } from "node:crypto";
import "reflect-metadata"; // x509 wants it there first
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { algorithm, type Identity, newKeys, signCertificate } from "./certificate.ts";

/** A certificate authority that signs for the mock alone. Its key is forgotten as soon as it has signed. */
export interface Authority {
  /** PEM: whoever is to take the mock for GitHub must trust it. Ends with a line break, so that files of several can be made. */
  readonly certificate: string;
  /** What the mock shows. */
  readonly identity: Identity;
  /** What it shows when it is to be refused. */
  readonly flawed: { readonly wrongHost: Identity; readonly expired: Identity };
}

const hour = 3_600_000;
const day = 24 * hour;

/** Makes an authority and one certificate for all these names and addresses; both are valid for a day, or for so many. */
export async function makeAuthority(names: readonly string[], now = new Date(), days = 1): Promise<Authority> {
  const at = (ms: number) => new Date(now.getTime() + ms);
  // as things are on machines whose clocks differ a little
  const validity = { notBefore: at(-hour), notAfter: at(days * day) };
  // clients find the issuer by its name: one of its own lets them trust several mocks
  const name = `CN=login-conformance mock GitHub ${randomBytes(8).toString("hex")}`;
  const keys = await newKeys();
  const authority = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const [identity, wrongHost, expired] = await Promise.all([
    signCertificate(keys, name, names, validity),
    signCertificate(keys, name, ["wrong-host.example"], validity),
    signCertificate(keys, name, names, { notBefore: at(-3 * day), notAfter: at(-2 * day) }),
  ]);
  return { certificate: `${authority.toString("pem")}\n`, identity, flawed: { wrongHost, expired } };
}
