/** What the cases of a run took of the login: the branches, blocks and THROWs of its functions and of the accesses. */
export interface BranchesTaken {
  readonly total: number;
  /** With those that are explained. */
  readonly covered: number;
  /** Cases that were run once more, with probes. */
  readonly tried: number;
  /** Cases that could have been. */
  readonly cases: number;
  /** What none of them took, by line. */
  readonly open: readonly OpenBranch[];
  /** What is open and need not be, as people have said. */
  readonly explained: readonly (OpenBranch & { readonly reason: string })[];
  /** Why it isn't known as it should be: entries of the file that explain nothing, an engine that went. */
  readonly problems: readonly string[];
}

/** A line on which something was not taken. */
export interface OpenBranch {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Without its indentation. */
  readonly text: string;
  /** "fn::github_login", "access user" */
  readonly within: string;
  /** "never true", "never thrown", "never reached" … */
  readonly says: readonly string[];
}

/** Of nothing, all is taken. Rounded down: 100 is all of it. */
export const percentTaken = ({ total, covered }: Pick<BranchesTaken, "total" | "covered">): number =>
  total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
