import { type Findings, placeOf } from "./findings.ts";
import type { LoginCode } from "./login-code.ts";
import type { FoundQuery } from "./schema-queries.ts";

/** The table of the app's rows; none where the secret is elsewhere. */
export function findCredentials(login: LoginCode, findings: Findings): string | undefined {
  const sent = login.sentCredentials();
  const [id, secret] = ["client_id", "client_secret"].map((key) => sent.get(key));
  const [idFrom, secretFrom] = [id, secret].map((value) => value && login.originOf(value));
  const at = secret && placeOf(secret);
  const addFields = () => {
    for (const [key, value, from] of [
      ["client_id", id, idFrom],
      ["client_secret", secret, secretFrom],
    ] as const)
      if (from?.of === secretFrom?.of && from?.field !== undefined)
        findings.add(["fields", "auth_providers", key], from.field, `is what GitHub gets as ${key}`, value);
  };
  switch (secretFrom?.of) {
    case "column": {
      const { query } = secretFrom;
      findings.add(["tables", "auth_providers"], query.table, "the secret that GitHub gets is read from it", query);
      const provider = fieldComparedWithText(query, login);
      if (provider)
        findings.add(["fields", "auth_providers", "provider"], provider, "is compared with the provider's name", query);
      else if (!login.fieldsOf(query.table).some(({ field }) => field === "provider"))
        findings.leaveOut(
          ["fields", "auth_providers", "provider"],
          `no field of ${query.table} is compared with the provider's name`,
        );
      addFields();
      const named = idRead(query);
      if (named !== undefined && named !== "github")
        findings.add(["seed", "auth_providers", "id"], named, "the login reads it by this id", query);
      return query.table;
    }
    case "function":
      findings.choose("credentials", { function: secretFrom.name }, "the secret is what it returns", at);
      addFields();
      return undefined;
    case "param":
      if (secretFrom.field !== undefined) {
        findings.choose("credentials", { param: secretFrom.name }, "the secret is in it", at);
        addFields();
      } else if (idFrom?.of === "param")
        findings.choose(
          "credentials",
          { params: { client_id: idFrom.name, client_secret: secretFrom.name } },
          "GitHub gets what they hold",
          at,
        );
      return undefined;
    default:
      findings.missing.push("where the app's client_secret comes from");
      return undefined;
  }
}

const fieldComparedWithText = ({ where }: FoundQuery, login: LoginCode): string | undefined =>
  [...where].find(([, { text }]) => login.isText(text))?.[0];

/** `settings:main`, `type::record('settings', 'main')`: the id of the one row that a query reads. */
function idRead({ tree, from, to, table }: FoundQuery): string | undefined {
  const text = tree.text.slice(from, to);
  const [, literal, made] =
    new RegExp(`\\b${table}:[⟨\`]?(\\w+)|type::(?:thing|record)\\(\\s*['"]${table}['"]\\s*,\\s*['"]?(\\w+)`).exec(
      text,
    ) ?? [];
  return literal ?? made;
}
