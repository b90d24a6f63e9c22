/** What an account has besides a profile and addresses; organizations, teams and repositories are there because somebody is in them. */
export interface Account {
  readonly memberships?: readonly Membership[];
  readonly repositories?: readonly Repository[];
  readonly keys?: readonly PublicKey[];
}

/** A person's place in an organization. */
export interface Membership {
  /** The organization's login. */
  readonly organization: string;
  /** Default "member". */
  readonly role?: "admin" | "member";
  /** "pending": invited, and not there yet. Default "active". */
  readonly state?: "active" | "pending";
  /** Whether everybody may know of it; default no, as on GitHub. */
  readonly public?: boolean;
  /** Slugs of its teams that the person is in; default none. */
  readonly teams?: readonly string[];
}

export interface Repository {
  readonly name: string;
  /** The login of whom it belongs to; default the person. */
  readonly owner?: string | undefined;
  /** Default false. */
  readonly private?: boolean;
  /** What the person may do there; default "admin" in one's own, else "pull". */
  readonly permission?: Permission | undefined;
}

/** From least to most: each includes those before. */
export const permissions = ["pull", "triage", "push", "maintain", "admin"] as const;
export type Permission = (typeof permissions)[number];

export interface PublicKey {
  readonly id: number;
  readonly title: string;
  /** As ssh-keygen writes it, without the comment. */
  readonly key: string;
}

/** An id for what was given none: the same for a name every time, and beyond those of the built-in people. */
export function idOfName(name: string): number {
  return (
    [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000_000, 7) +
    1_000_000_000
  );
}
