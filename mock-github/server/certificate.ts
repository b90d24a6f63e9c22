import { createPrivateKey, webcrypto } from "node:crypto";
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

/** Small keys that take a millisecond to make. */
export const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

interface Validity {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** A new key, and the certificate of a server by these names. */
export async function signCertificate(
  by: webcrypto.CryptoKeyPair,
  issuer: string,
  names: readonly string[],
  validity: Validity,
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

export const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key));
  return String(createPrivateKey({ key: der, format: "der", type: "pkcs8" }).export({ format: "pem", type: "pkcs8" }));
}
