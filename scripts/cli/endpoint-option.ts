import { UsageError } from "./usage-error.ts";

/**
 * The address of a server, as --endpoint takes it. What may be a password in it is never printed.
 * @throws UsageError
 */
export function readEndpoint(text: string): string {
  if (text.includes("@"))
    throw new UsageError(
      "--endpoint: expected an address without name and password in it: they belong to --user and --pass, or to SURREAL_USER and SURREAL_PASS.",
    );
  const [address = ""] = text.split(/[?#]/);
  if (address !== text)
    throw new UsageError(
      `--endpoint ${address}: expected an address that ends there, saw ${text[address.length]} and more after it.`,
    );
  if (!URL.canParse(text) || !/^(wss?|https?):$/.test(new URL(text).protocol)) {
    throw new UsageError(
      `--endpoint ${text}: expected an address like ws://127.0.0.1:8000, wss://db.example.org or https://example.org/db.`,
    );
  }
  return text;
}
