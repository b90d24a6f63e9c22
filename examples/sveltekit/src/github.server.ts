import {
  GITHUB_CLIENT_ID,
  GITHUB_URL,
  ORIGIN,
  SURREALDB_DATABASE,
  SURREALDB_NAMESPACE,
  SURREALDB_URL,
} from "$app/env/private";
import { webClient } from "login-conformance/client";

export const github = webClient({
  origin: ORIGIN,
  github: { url: GITHUB_URL, clientId: GITHUB_CLIENT_ID },
  surrealdb: { url: SURREALDB_URL, namespace: SURREALDB_NAMESPACE, database: SURREALDB_DATABASE },
  onError: (error) => console.error("Login:", error),
});
