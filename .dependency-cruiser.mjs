// The order of the rooms (docs/architecture.md): each imports only those before it. Tests and what they share may import all.
const rooms = [
  "mock-github/basics",
  "mock-github/personas.ts",
  "mock-github/answers",
  "mock-github/pages",
  "mock-github/faults",
  "mock-github/directory",
  "mock-github/oauth",
  "mock-github/api",
  "mock-github/openapi",
  "mock-github/state",
  "mock-github/graphql",
  "mock-github/endpoints/token-grants",
  "mock-github/endpoints",
  "mock-github/server",
  "mock-github/control",
  "mock-github",
  "fixtures/surrealql/text",
  "fixtures/surrealql/tree",
  "fixtures/surrealql/secrets",
  "fixtures/surrealql/statements",
  "fixtures/surrealql/errors",
  "fixtures/engines",
  "fixtures/engines/transports",
  "fixtures/engines/tokens",
  "fixtures/engines/definitions",
  "fixtures/engines/backends",
  "fixtures/environment/names",
  "fixtures/environment/schema-files",
  "fixtures/environment/route",
  "fixtures/environment/rows",
  "fixtures/environment/try-rows",
  "fixtures/environment",
  "fixtures/case/scene",
  "fixtures/case/steps",
  "fixtures/case",
  "fixtures/run/verdict",
  "fixtures/run/judge",
  "fixtures/run/one-case",
  "fixtures/run/causes",
  "fixtures/run/pool",
  "fixtures/run",
  "suites",
  "scripts/escape",
  "scripts/cli",
  "scripts/run",
  "scripts/report",
  "scripts/coverage",
  "scripts/audit",
  "scripts/repro",
  "scripts/conformance",
  "scripts/merge",
  "scripts/inventory",
  "scripts/matrix",
  "scripts/compare",
  "scripts/projects",
  "scripts/mutation",
  "scripts/upgrade",
  "scripts/doctor",
  "scripts/mock",
  "scripts/bench",
  "scripts",
];

/** The files of a room, without those of the rooms within it that stand by themselves. */
const filesOf = (room) => {
  if (room.endsWith(".ts")) return `^${room}$`;
  const within = rooms.filter((other) => other.startsWith(`${room}/`)).map((other) => other.slice(room.length + 1));
  return within.length === 0 ? `^${room}/` : `^${room}/(?!(${within.join("|")})(/|$))`;
};
const ofTests = "\\.test\\.ts$|/(testing|testdata)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-cycle", severity: "error", from: { pathNot: ofTests }, to: { circular: true } },
    {
      name: "no-room-unlisted",
      severity: "error",
      from: {},
      to: { path: "^(fixtures|scripts|suites|mock-github)/", pathNot: [...rooms.map(filesOf), ofTests] },
    },
    ...rooms.slice(0, -1).map((room, i) => ({
      name: `${room} imports only the rooms before it`,
      severity: "error",
      from: { path: filesOf(room), pathNot: ofTests },
      to: { path: rooms.slice(i + 1).map(filesOf) },
    })),
    {
      name: "tests-are-not-imported",
      severity: "error",
      from: { pathNot: ofTests },
      to: { path: ofTests },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    includeOnly: "^(fixtures|mock-github|scripts|suites)/",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
