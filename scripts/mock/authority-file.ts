import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { errorText } from "../../fixtures/engines/error-text.ts";
import { OutputError } from "../cli/output-file.ts";
import { UsageError } from "../cli/usage-error.ts";

/** Somebody's own bundle of authorities must not be lost. @throws UsageError for a file that holds anything but a mock's authority */
export function checkAuthorityFile(file: string | undefined, cwd: string): void {
  if (file === undefined || !existsSync(resolve(cwd, file))) return;
  const text = readFileSync(resolve(cwd, file), "utf8");
  if (text.trim() === "" || isOfMock(text)) return;
  throw new UsageError(
    `--write-ca ${file}: expected a new file, or an authority of an earlier mock, saw something else. It stays as it is; name another file.`,
  );
}

function isOfMock(text: string): boolean {
  try {
    const pem = text.match(/-----BEGIN CERTIFICATE-----/g) ?? [];
    return pem.length === 1 && new X509Certificate(text).subject.startsWith("CN=login-conformance mock GitHub ");
  } catch {
    return false; // no certificate
  }
}

/** @throws OutputError */
export function writeAuthority(file: string, certificate: string, cwd: string): void {
  try {
    writeFileSync(resolve(cwd, file), certificate);
  } catch (error) {
    throw new OutputError(`Writing ${file}: ${errorText(error)}. Name another file with --write-ca.`, { cause: error });
  }
}
