import { parseExactly } from "../../mock-github/basics/exact-json.ts";
import { personas, type Persona } from "../../mock-github/personas.ts";
import { type LoginReport, loginReportForm, type PersonaName, personaNames } from "../repro/login-report.ts";
import { personOf } from "../repro/scenario.ts";
import { UsageError } from "../cli/usage-error.ts";
import { problemsOf } from "../cli/zod-problems.ts";
import { errorText } from "../../fixtures/engines/error-text.ts";

/** Somebody at GitHub, as a report says it: one of the mock's people, and what differs. */
export type AccountAtGitHub = Pick<LoginReport["github"], "persona" | "with" | "without" | "emails">;

/** Fields that are worth a look at everybody. */
const usualFields = ["id", "name", "email"] as const;

/** What a person wrote into the form of an account. */
export interface AccountForm {
  readonly persona: string;
  /** JSON objects and lists, or nothing. */
  readonly profile: string;
  readonly without: string;
  readonly emails: string;
}

/** Who can sign in on GitHub's page; each by their login. */
export class Accounts {
  #accounts: readonly AccountAtGitHub[] = personaNames.map((persona) => ({ persona }));

  get people(): readonly Persona[] {
    return this.#accounts.map(personOf);
  }

  /** By login, in the order of GitHub's page. */
  get all(): ReadonlyMap<string, AccountAtGitHub> {
    return new Map(this.#accounts.map((account) => [personOf(account).login, account]));
  }

  /** Puts an account into the place of the one with the same login, or behind all. @returns its login. @throws UsageError */
  set(form: AccountForm): string {
    return this.put(readAccount(form));
  }

  /** The same of an account that needs no reading. */
  put({ persona, with: fields, without, emails }: AccountAtGitHub): string {
    const account = {
      persona,
      ...(fields && { with: fields }),
      ...(without && { without }),
      ...(emails && { emails }),
    };
    const { login } = personOf(account);
    const others = [...this.all].filter(([each]) => each !== login);
    const at = [...this.all.keys()].indexOf(login);
    this.#accounts = others.map(([, each]) => each).toSpliced(at < 0 ? others.length : at, 0, account);
    return login;
  }
}

/** The form of an account, filled in. */
export function accountFormOf(account: AccountAtGitHub): AccountForm {
  const { persona, without = [], emails } = account;
  const { profile } = personas[persona];
  const shown = Object.fromEntries(usualFields.flatMap((field) => (field in profile ? [[field, profile[field]]] : [])));
  const fields = Object.entries({ ...shown, ...account.with }).filter(([field]) => !without.includes(field));
  return {
    persona,
    profile: JSON.stringify(Object.fromEntries(fields), undefined, 2),
    without: without.join(" "),
    emails: emails === undefined ? "" : JSON.stringify(emails, undefined, 2),
  };
}

/** @throws UsageError */
function readAccount({ persona, profile, without, emails }: AccountForm): AccountAtGitHub {
  const fields = Object.entries(objectIn(profile, "Profile")).filter(
    ([field, value]) => !isAsBefore(persona, field, value),
  );
  refuseHugeNumbers(fields);
  const lacking = without.split(/[\s,]+/).filter(Boolean);
  const parsed = loginReportForm.safeParse({
    github: {
      persona,
      ...(fields.length > 0 && { with: Object.fromEntries(fields) }),
      ...(lacking.length > 0 && { without: lacking }),
      ...(emails.trim() !== "" && { emails: jsonIn(emails, "Addresses") }),
    },
  });
  if (!parsed.success) throw new UsageError(`This makes no account:\n${problemsOf(parsed.error)}`);
  const { persona: known, with: differing, without: gone, emails: listed } = parsed.data.github;
  return {
    persona: known,
    ...(differing && { with: differing }),
    ...(gone && { without: gone }),
    ...(listed && { emails: listed }),
  };
}

const isAsBefore = (persona: string, field: string, value: unknown): boolean =>
  JSON.stringify(personas[persona as PersonaName]?.profile[field]) === JSON.stringify(value);

function objectIn(text: string, what: string): object {
  const value = text.trim() === "" ? {} : jsonIn(text, what);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new UsageError(`${what}: expected a JSON object such as {"email": null}, saw ${text.trim()}.`);
}

function jsonIn(text: string, what: string): unknown {
  try {
    return parseExactly(text);
  } catch (error) {
    throw new UsageError(`${what}: expected JSON, saw something else (${errorText(error)}).`, { cause: error });
  }
}

/** A report is YAML, whose numbers are doubles. @throws UsageError */
function refuseHugeNumbers(fields: readonly (readonly [string, unknown])[]): void {
  const huge = fields.find(([, value]) => JSON.stringify(value) !== JSON.stringify(JSON.parse(JSON.stringify(value))));
  if (huge)
    throw new UsageError(
      `Profile: expected numbers of at most ${Number.MAX_SAFE_INTEGER}, saw another in ${huge[0]}. The account made like big53 has a larger id.`,
    );
}
