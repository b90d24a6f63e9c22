import { expect, test } from "vitest";
import { commandsIn, listingsIn } from "./commands-in-docs.ts";

test("the commands of a page are found, and nothing that only looks like one", () => {
  const page = `Nothing is needed but \`npm ci\`; \`login-conformance mock\` is a name.

\`\`\`
npm test     # all of it
./and-this
\`\`\`

\`\`\`
login-conformance 0.1.0 · a report
npm is a word of it
\`\`\`

\`\`\`sh
# a comment
make
\`\`\`

\`\`\`yaml
- run: npx it --one
  with: npx
\`\`\`

\`\`\`
$ curl http://127.0.0.1 \\
    -d '{}'
{ "npx": 1 }
$ curl http://127.0.0.2
\`\`\`

    A=1 npx indented
    { "no": "command" }
`;
  expect(commandsIn("PAGE.md", page).map(({ place, line }) => `${place} ${line}`)).toEqual([
    "PAGE.md:1 npm ci",
    "PAGE.md:4 npm test",
    "PAGE.md:5 ./and-this",
    "PAGE.md:15 make",
    "PAGE.md:19 npx it --one",
    "PAGE.md:24 curl http://127.0.0.1 -d '{}'",
    "PAGE.md:27 curl http://127.0.0.2",
    "PAGE.md:30 A=1 npx indented",
  ]);
});

test("what is shown belongs to the command above it", () => {
  const page = `# A page
\`\`\`
npx first
npx it --one
\`\`\`

prints

\`\`\`
one
…
\`\`\`

and in all:

\`\`\`
sum
\`\`\`

\`\`\`json
{ "no": "listing" }
\`\`\`

## Of nothing

\`\`\`
nobody prints this
\`\`\`

<!-- printed by: npx other -->
\`\`\`
by name
\`\`\`

\`\`\`
$ curl a \\
    b
{
}

$ curl c
$ curl d
d
\`\`\`
`;
  expect(listingsIn("PAGE.md", page)).toEqual([
    { place: "PAGE.md:10", command: "npx it --one", lines: ["one", "…"] },
    { place: "PAGE.md:17", command: "npx it --one", lines: ["sum"] },
    { place: "PAGE.md:27", command: undefined, lines: ["nobody prints this"] },
    { place: "PAGE.md:32", command: "npx other", lines: ["by name"] },
    { place: "PAGE.md:38", command: "curl a b", lines: ["{", "}"] },
    { place: "PAGE.md:43", command: "curl d", lines: ["d"] },
  ]);
});
