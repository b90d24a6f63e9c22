import { createPrivateKey, randomBytes, webcrypto } from "node:crypto";
import { isIP } from "node:net";
import "reflect-metadata"; // x509 wants it there first
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** A key with its certificate, as PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

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

/** Small keys that take a millisecond to make. */
export const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** A new key, and the certificate of a server by these names. */
export async function signCertificate(
  by: webcrypto.CryptoKeyPair,
  issuer: string,
  names: readonly string[],
  validity: { readonly notBefore?: Date; readonly notAfter?: Date },
): Promise<Identity> {
  const { privateKey, publicKey } = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? ""}`,
    issuer,
    publicKey,
    signingKey: by.privateKey,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: isIP(value) === 0 ? "dns" : "ip", value }))),
      // who is strict, as Python is from 3.13 on, refuses a certificate without: https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.1
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(by.publicKey),
    ],
  });
  return { key: await pemOf(privateKey), cert: `${certificate.toString("pem")}\n` };
}

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  return String(createPrivateKey({ key: der, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" }));
}
