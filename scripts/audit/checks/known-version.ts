import { prerelease, rcompare } from "semver";
import { applies, knownHoles } from "../known-holes.ts";
import type { AuditCheck, AuditFinding } from "../audit-check.ts";

export const version: AuditCheck<"version"> = {
  id: "version",
  about: "has this version of SurrealDB a known hole that a login may notice?",
  needs: ["version"],
  async run({ version: running }) {
    const open = knownHoles.filter((hole) => applies(hole, running));
    const fixed = open.flatMap(({ before, ...hole }) => (isReleased(before) ? [{ ...hole, before }] : []));
    const [newest] = fixed.map(({ before }) => before).toSorted(rcompare);
    const findings: AuditFinding[] = [];
    if (newest !== undefined)
      findings.push({
        kind: "opened",
        what: `SurrealDB ${running} has ${fixed.length === 1 ? "a known hole" : `${fixed.length} known holes`}; upgrade to ${newest} or newer`,
        seen: [
          "the server says that it is of this version",
          ...fixed.map(({ what, before, source }) => `- ${what} (before ${before}: ${source})`),
        ].join("\n"),
        follows:
          "an upgrade by export and import needs every access defined again: try it with `login-conformance upgrade`",
      });
    return {
      checked: [`SurrealDB ${running}, compared with a list of ${knownHoles.length} known holes`],
      findings,
      remarks: open.flatMap(({ what, before, source, meanwhile = "" }) =>
        isReleased(before) ? [] : [{ what: `${what}; ${fixedIn(before)}. ${meanwhile}`.trim(), source }],
      ),
    };
  },
};

/** Nobody is sent to a pre-release. */
const isReleased = (before: string | undefined): before is string =>
  before !== undefined && prerelease(before) === null;

const fixedIn = (before: string | undefined): string =>
  before === undefined ? "no version is known to fix it" : `only the pre-release ${before} is known to fix it`;
