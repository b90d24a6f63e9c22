import type { MatrixRow } from "../matrix-row.ts";

/** Contract, Tables: auth_providers is for "read: admin; write: admin". */
export const providers: readonly MatrixRow[] = [
  {
    id: "60-read-configuration",
    action: "read the configuration of logins",
    alsoBy: ["gone", "really"],
    try: "SELECT id, provider, client_id FROM auth_providers",
    hides: ["auth_providers:"],
  },
  {
    id: "61-read-client_secret",
    action: "read the client secret",
    alsoBy: ["gone", "really"],
    try: "SELECT VALUE client_secret FROM auth_providers",
  },
  {
    id: "62-read-provider",
    action: "read which providers there are",
    try: "SELECT VALUE provider FROM auth_providers",
    hides: ["github"],
  },
  {
    id: "64-write-client_id",
    action: "write the client id",
    alsoBy: ["really"],
    try: "UPDATE auth_providers SET client_id = 'mine'",
  },
  {
    id: "65-write-client_secret",
    action: "write the client secret",
    try: "UPDATE auth_providers SET client_secret = 'mine'",
  },
  {
    id: "66-write-provider",
    action: "write the name of a provider",
    try: "UPDATE auth_providers SET provider = 'mine'",
  },
  {
    id: "67-create-provider",
    action: "create a provider",
    alsoBy: ["gone"],
    try: "CREATE auth_providers SET provider = 'mine', client_id = 'mine', client_secret = 'mine'",
  },
  {
    id: "69-upsert-provider",
    action: "upsert a provider",
    try: "UPSERT auth_providers:mine SET provider = 'mine', client_id = 'mine', client_secret = 'mine'",
  },
  { id: "70-delete-providers", action: "delete the configuration", try: "DELETE auth_providers" },
];
