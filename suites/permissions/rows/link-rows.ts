import type { MatrixRow } from "../matrix-row.ts";

/** Contract, Tables: auth_accounts is for "nobody but admin". */
export const links: readonly MatrixRow[] = [
  {
    id: "40-read-links",
    action: "read links, its own included",
    alsoBy: ["gone", "really"],
    try: "SELECT * FROM auth_accounts",
  },
  {
    id: "41-read-links-provider",
    action: "read the provider of links",
    try: "SELECT VALUE (provider = 'github' AND 'a provider') FROM auth_accounts",
    hides: ["a provider"],
  },
  {
    id: "42-read-links-provider_id",
    action: "read the ids of links at their provider",
    try: "SELECT VALUE provider_id FROM auth_accounts",
  },
  {
    id: "43-read-links-user",
    action: "read the user of links",
    try: "SELECT VALUE user FROM auth_accounts",
    hides: ["users:ada"],
  },
  {
    id: "44-read-links-created_at",
    action: "read the times of links",
    try: "SELECT VALUE (created_at != NONE AND 'a time') FROM auth_accounts",
    hides: ["a time"],
  },
  {
    id: "46-create-link",
    action: "create a link to itself",
    alsoBy: ["gone", "really"],
    try: "CREATE auth_accounts SET user = $auth, provider = 'github', provider_id = '31'",
  },
  {
    id: "47-create-link-to-another",
    action: "create a link to somebody else",
    try: "CREATE auth_accounts SET user = users:bob, provider = 'github', provider_id = '31'",
  },
  {
    id: "48-write-links-user",
    action: "make somebody else's link its own",
    alsoBy: ["really"],
    try: "UPDATE auth_accounts SET user = $auth",
  },
  {
    id: "50-write-links-provider",
    action: "write the provider of links",
    try: "UPDATE auth_accounts SET provider = 'mine'",
  },
  {
    id: "51-insert-over-link",
    action: "insert over somebody else's link",
    try: "INSERT INTO auth_accounts { id: auth_accounts:bob, user: users:ada, provider: 'github', provider_id: '31' } ON DUPLICATE KEY UPDATE user = users:ada",
  },
  {
    id: "52-upsert-link",
    action: "upsert a link",
    try: "UPSERT auth_accounts:eve SET user = users:ada, provider = 'github', provider_id = '31'",
  },
  { id: "54-delete-links", action: "delete all links", alsoBy: ["gone"], try: "DELETE auth_accounts" },
];
