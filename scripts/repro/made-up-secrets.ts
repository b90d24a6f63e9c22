import { createHash } from "node:crypto";
import { mapTexts } from "../../fixtures/environment/names/map-texts.ts";
import type { SecretNames } from "../../fixtures/surrealql/secrets/secret-names.ts";
import { secretsIn } from "../../fixtures/surrealql/secrets/secrets-in-text.ts";
import { codeKinds, type LoginReport } from "./login-report.ts";
import { secretsInAnswer } from "./scenario.ts";

/** Shorter ones stand in other texts by chance: they are replaced where they are the whole text. */
const shortest = 8;

interface GivenLogin {
  readonly report: LoginReport;
  readonly statements?: string | undefined;
}

/** Made-up secrets, each of which looks like the one in whose place it stands: the same for the same. */
export class MadeUpSecrets {
  readonly #madeUp = new Map<string, string>();

  /** An empty text is none, and stays. */
  insteadOf(secret: string): string {
    const known = this.#madeUp.get(secret);
    if (known !== undefined) return known;
    const made = madeUpLike(secret, this.#madeUp.size);
    this.#madeUp.set(secret, made);
    return made;
  }
}

/**
 * The same login with made-up secrets, everywhere the same: for files that people keep. Hashes are of no password, tokens of
 * nobody.
 */
export function withMadeUpSecrets({ report, statements }: GivenLogin, names: SecretNames): GivenLogin {
  const found = [...new Set([...secretsOf(report, names), ...secretsOfText(statements ?? "", names)])]
    .filter((secret) => secret !== "")
    .toSorted((one, other) => other.length - one.length); // one may be a part of another
  const madeUp = new MadeUpSecrets();
  const instead = new Map(found.map((secret) => [secret, madeUp.insteadOf(secret)]));
  const replace = (text: string): string =>
    instead.get(text) ??
    [...instead].reduce(
      (rest, [secret, made]) => (secret.length < shortest ? rest : rest.replaceAll(secret, () => made)),
      text,
    );
  return {
    report: mapTexts(report, replace),
    ...(statements !== undefined && { statements: replace(statements) }),
  };
}

function secretsOf({ github, rows }: LoginReport, names: SecretNames): string[] {
  const { code, answers } = github;
  const { users = [], links = [], providers = [] } = rows;
  return [
    ...(typeof code === "object" && typeof code.literal === "string" && !isKind(code.literal) ? [code.literal] : []),
    ...Object.values(answers).flatMap((answer) => [
      ...secretsInAnswer(answer),
      ...Object.entries(answer.headers ?? {}).flatMap(([name, value]) => (secretHeader.test(name) ? [value] : [])),
    ]),
    ...[...users, ...links, ...providers].flatMap((row) =>
      Object.entries(row).flatMap(([field, value]) => {
        if (typeof value !== "string") return [];
        return names.isSecretField(field) || names.isLikeSecret(field) ? [value] : secretsOfText(value, names);
      }),
    ),
    ...secretsOfText(JSON.stringify(github.with ?? {}), names),
  ];
}

const secretHeader = /authorization|cookie|token|secret/i;
const isKind = (code: string): boolean => codeKinds.some((kind) => kind === code);

const secretsOfText = (text: string, names: SecretNames): string[] =>
  secretsIn(text, names).map(({ from, to }) => text.slice(from, to));

/** What says of which kind a hash or a token is: `$argon2id$v=19$m=19456,t=2,p=1$`, `$2b$12$`, `gho_`, `Bearer `. */
const head = /^(?:\$[\w-]+\$(?:v=\d+\$)?(?:[a-z]+=[^$]*\$|\d+\$)?|gh[a-z]_|github_pat_|\w+ (?=\S+$))/;

/** Letters for letters, digits for digits, and the same kind of thing: a number of its own, and nothing of the secret. */
function madeUpLike(secret: string, n: number): string {
  const [kind = ""] = head.exec(secret) ?? [];
  const isHex = /^[\da-f]+$/.test(secret.slice(kind.length));
  let i = 0;
  return kind + secret.slice(kind.length).replaceAll(/[A-Za-z\d]/g, (sign) => signLike(sign, isHex, byteOf(n, i++)));
}

function signLike(sign: string, isHex: boolean, byte: number): string {
  const alphabet = isHex ? "0123456789abcdef" : /\d/.test(sign) ? "0123456789" : /[a-z]/.test(sign) ? lower : upper;
  return alphabet[byte % alphabet.length] ?? sign;
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();

/** The same in every run, so that a file that is written anew is the same. */
const byteOf = (n: number, i: number): number => createHash("sha256").update(`made up ${n} ${i}`).digest().readUInt8();
