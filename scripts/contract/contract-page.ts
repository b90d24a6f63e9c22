import { choiceKind, choiceNames, defaultChoices, variantIn } from "../../fixtures/environment/choices/all.ts";
import { sourcesOf } from "../../fixtures/case/case.ts";
import { suites } from "../../suites/all.ts";
import { clientSuites } from "../../suites/client/all.ts";
import { sections } from "../../suites/contract/all.ts";
import { numbersOf } from "../../suites/contract/statement-of.ts";
import type { Section, ContractStatement } from "../../suites/contract/statement.ts";

const introduction = `# The contract of "Log in with GitHub" inside SurrealDB

What a schema must do whose \`DEFINE ACCESS … SIGNIN (fn::github_login($code))\` logs people in, in numbered statements. Each is held by
cases of the suite; a case that fails names its statement. Read it from top to bottom to write such a schema: it is in the order of
the work. [The reference](../schema/github-login.surql) shows one way to do it all.

- **MUST**: where it doesn't hold, an account is open or somebody is locked out, or it was asked for by name. It fails the run.
- **SHOULD**: better so, and other designs are right as well. It fails the run with \`--strict\`.
- **MAY**: reported, and never fails a run.

What is stricter than a statement, or only written otherwise, is right without being said: a shorter token, a longer password, a code
that is refused early, a form instead of JSON. Other designs are [choices](#choices). A case can be weaker than its statement. The names of your tables, fields, accesses and the function are yours, see
\`names\` in the configuration. \`npx login-conformance conformance --list\` prints all cases.

This page is written by \`node scripts/contract/write-contract.ts\` from \`suites/contract/\`.
`;

const scope = `## Out of scope

These designs may be sound, and nothing here can say so. A run that sees one in the text says so in one message, and ends (exit code 2);
where it doesn't, its failures are about the design, not about mistakes:

- **A profile instead of a code or a token**: it can't be sound, because without a signature anybody can send one. (An access that gets
  the access token is a choice: \`exchange\`.)
- **Who is switched off, and a refresh token**: SurrealDB doesn't ask AUTHENTICATE when a refresh token is traded, only when the token
  that comes of it is used (seen on 3.0.2).
- **GitHub Enterprise Server**: the mock stands in for github.com and api.github.com. With their addresses in its place, all else is checked.
- **The device flow**: GitHub answers until somebody has approved, and cases send a code that was approved already.
- **E-mails as rows of a table of their own**, several for each user: cases give and expect one on each user, and nothing says which merges.
- **An e-mail or a password in an object of the user** (\`contact.mail\`): cases write both as fields of the row. (The id at GitHub, names,
  pictures and times may stand in one.)
- **The id at GitHub with other text around it** (\`github|1815\`), or in a record that a relation leads to: cases give and expect the bare id,
  in a field of the link.
- **Links that are found by a record id made from GitHub's** (\`link:['github', '1815']\`): cases give links with ids of their own, to be
  found by the fields for the provider and its id.
- **Passwords in a table beside the users'**: cases give and expect them on users. With \`names.access.user: null\` that access is looked at as
  one beside the two, and all else is checked.
- **A login in two steps**, whose first session is no user's: what the second step asks for, no case knows.
- **Invitations**: who may sign in at all, no case knows. With an overlay (\`--overlay\`) that lets everybody in, all else is checked.
- GitHub Apps' installation tokens, SAML and organisation membership: they decide who may use an application, after the login.
`;

/** The contract as a page: every statement with its reason, its evidence and its cases. */
export const contractPage = (): string =>
  [introduction, ...sections.map((section, i) => sectionText(section, i + 1)), choices(), scope].join("\n");

const sectionText = ({ title, about, statements }: Section, number: number) =>
  [`## ${number} ${title}`, "", about, "", ...statements.flatMap(statementText)].join("\n");

const statementText = ({ id, level, says, why, evidence = [], choice, cases }: ContractStatement) => [
  `### ${id}`,
  "",
  `**${level}** ${says}`,
  "",
  `Why: ${why}`,
  ...evidenceText([...new Set([...evidence, ...addressesOf(id)])]),
  ...(choice === undefined ? [] : [`A choice of the schema: [\`${choice}\`](#choices)`]),
  `Cases: ${cases.map(casesText).join(", ")}`,
  "",
];

/** "EMAIL-01..04": EMAIL-01 to EMAIL-04. */
const casesText = (range: string) =>
  [...new Set([numbersOf(range)[0], numbersOf(range).at(-1)])].map((number) => `\`${number}\``).join(" to ");

const choices = () =>
  [
    "## Choices",
    "",
    "What the contract leaves to the schema. Each value is checked as thoroughly as the default; say which is yours by `choices` in the",
    "configuration, or by `--choice NAME=VALUE`.",
    "",
    "```ts",
    "// login-conformance.config.ts: it is found in the folder where the command runs, or named by --config",
    'import { defineConfig } from "login-conformance/config";',
    "",
    "export default defineConfig({",
    '  schema: "db/*.surql",',
    "  choices: {",
    '    "email-from": "user-emails",',
    '    "login-sets": ["last_login"],',
    "  },",
    "});",
    "```",
    "",
    "The import works without an installation, too: started by `npx`, the program that runs gives `defineConfig` itself. Where the package is",
    "installed, an editor shows at each key what it means. [schema/examples](../schema/examples) holds two schemas that have made other choices than",
    "the reference, with their configurations.",
    "",
    "| choice | value | what it means |",
    "|---|---|---|",
    ...choiceNames.flatMap((name) =>
      Object.entries(choiceKind(name).variants).map(
        ([value, meaning], i) =>
          `| ${i === 0 ? `\`${name}\`: ${choiceKind(name).about}` : ""} | \`${value}\`${value === variantIn(defaultChoices, name) ? " (default)" : ""} | ${meaning} |`,
      ),
    ),
    "",
  ].join("\n");

const mostAddresses = 4;

const evidenceText = (addresses: readonly string[]) => {
  if (addresses.length === 0) return [];
  const more = addresses.length - mostAddresses;
  const shown = addresses.slice(0, mostAddresses).map((address) => `<${address}>`);
  return [`Evidence: ${shown.join(", ")}${more > 0 ? `, and ${more} more at its cases` : ""}`];
};

/** Where people met it: the addresses that its cases have. */
const addressesOf = (statement: string) =>
  [...suites, ...clientSuites]
    .flatMap((suite) => suite.cases.map((subject) => sourcesOf(suite, subject)))
    .flatMap(([first, ...others]) =>
      first === statement ? others.filter((source) => source.startsWith("https:")) : [],
    );
