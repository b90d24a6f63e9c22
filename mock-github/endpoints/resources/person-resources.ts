import type { Json } from "../../basics/exact-json.ts";
import { publicUser } from "../../directory/account-forms.ts";
import type { Persona } from "../../personas.ts";
import { ofMine, resource } from "./resource.ts";

/** GitHub shows the address of a profile to whoever is signed in, and where notices go to nobody else. */
function profileFor(me: Persona | undefined, persona: Persona | undefined) {
  if (!persona) return undefined;
  const { notification_email: _, ...profile } = publicUser(persona);
  return { ...profile, ...(!me && { email: null }) };
}

const keyForm = ({ id, key }: Persona["keys"][number]): { [field: string]: Json } => ({ id, key });

export const personResources = [
  resource(
    { name: "GET /users/{username}", chapter: "users/users#get-a-user", statuses: [200, 404] },
    ({ directory, me, at }) => profileFor(me, directory.account(at("username"))),
  ),
  resource(
    { name: "GET /user/{account_id}", chapter: "users/users#get-a-user-using-their-id", statuses: [200, 404] },
    ({ directory, me, at }) => profileFor(me, directory.accountById(at("account_id"))),
  ),
  ofMine(
    {
      name: "GET /user/keys",
      chapter: "users/keys#list-public-ssh-keys-for-the-authenticated-user",
      scopes: ["admin:public_key", "read:public_key", "write:public_key"],
      statuses: [200],
    },
    ({ me }) =>
      me.keys.map((key) => ({
        ...keyForm(key),
        url: `https://api.github.com/user/keys/${key.id}`,
        title: key.title,
        verified: true,
        created_at: "2020-01-02T03:04:05Z",
        read_only: false,
      })),
  ),
  resource(
    { name: "GET /users/{username}/keys", chapter: "users/keys#list-public-keys-for-a-user", statuses: [200, 404] },
    ({ directory, at }) => directory.account(at("username"))?.keys.map(keyForm),
  ),
  ofMine(
    {
      name: "GET /user/public_emails",
      chapter: "users/emails#list-public-email-addresses-for-the-authenticated-user",
      scopes: ["user", "user:email"],
      statuses: [200],
    },
    ({ me }) => me.emails.filter((each) => Object(each)["visibility"] === "public"),
  ),
] as const;
