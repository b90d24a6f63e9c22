import type { MatrixRow } from "../matrix-row.ts";

const forLoops = "https://mend.io/vulnerability-database/CVE-2026-134309/";

/** Nobody makes itself another user, or a user of another database. What is right is that all goes on as before. */
export const becoming: readonly MatrixRow[] = [
  {
    id: "01-let-auth",
    action: "set $auth to somebody else",
    try: "LET $auth = users:bob; SELECT VALUE email FROM users WHERE id = users:bob",
  },
  {
    id: "02-let-session",
    action: "set $session, $token and $access",
    try: "LET $session = { rd: users:bob }; LET $token = { ID: 'users:bob' }; LET $access = 'user'; SELECT VALUE email FROM users:bob",
  },
  {
    id: "03-block",
    action: "set $auth in a block",
    try: "RETURN { LET $auth = users:bob; RETURN (SELECT VALUE email FROM users:bob) }",
    differs: [
      {
        versions: ">=3.0.0 <3.1.0",
        because: "LET in a block sets $auth, and PERMISSIONS believe it",
        source: "seen on 3.0.2 embedded and server 3.0.5",
        then: { sight: { hides: [] } },
      },
    ],
  },
  {
    id: "04-closure",
    action: "name parameters of a closure $auth, $session and $token",
    try:
      "RETURN [users:bob].map(|$auth| [{ rd: users:bob, tk: { ID: 'users:bob' } }].map(|$session| [{ ID: 'users:bob' }].map(|$token| " +
      "(SELECT VALUE email FROM users:bob))))",
    differs: [
      {
        versions: ">=2.0.0 <4.0.0-beta.1",
        because:
          "PERMISSIONS believe the parameters of a closure around the query, and no schema can ask for the user in another way",
        source: "seen on 2.6.0 and 3.0.2 embedded, and servers 3.0.5 and 3.3.5",
      },
    ],
  },
  {
    id: "05-merge-id",
    action: "give its row somebody else's id",
    touchesOwn: true,
    try: "UPDATE users:ada MERGE { id: users:bob }",
  },
  {
    id: "06-content-id",
    action: "replace its row by somebody else's id",
    touchesOwn: true,
    try: "UPDATE users:ada CONTENT { id: users:bob, email: 'eve@example.org', password: 'x' }",
  },
  {
    id: "07-import",
    action: "write past permissions by OPTION IMPORT",
    touchesOwn: true,
    try: "OPTION IMPORT; UPDATE users:ada SET email = 'eve@example.org'",
  },
  {
    id: "08-other-database",
    action: "use another database",
    level: "SHOULD",
    definitions: true,
    try: "USE DB another; CREATE users SET email = 'eve@example.org'; SELECT * FROM users",
  },
  { id: "09-access-show", action: "list grants of an access", try: "ACCESS github SHOW ALL" },
  {
    id: "10-access-grant",
    action: "grant itself an access",
    definitions: true,
    try: "ACCESS github GRANT FOR RECORD users:bob",
  },
  {
    id: "11-for",
    action: "name variables of loops $auth, $session and $token",
    source: forLoops,
    try:
      "FOR $auth IN [users:bob] { FOR $session IN [{ rd: users:bob, tk: { ID: 'users:bob' } }] { FOR $token IN [{ ID: 'users:bob' }] " +
      "{ THROW (SELECT VALUE email FROM users:bob) } } }",
    differs: [
      {
        versions: ">=2.0.0 <4.0.0-beta.1",
        because:
          "PERMISSIONS believe the variables of loops around the query, and no schema can ask for the user in another way",
        source: forLoops,
      },
    ],
  },
];
