import { theClientId, theClientSecret } from "../../fixtures/environment/names/placeholders.ts";
import type { ContractRow } from "../../fixtures/environment/names/contract-row.ts";
import { personas } from "../../mock-github/personas.ts";

// Two people with a link each. Texts that are seen nowhere else tell in an answer what it shows.

const adasProfile = { name: "Ada of the Matrix", avatar_url: "https://avatars.example.org/ada.png" };
export const adasMail = "ada@example.org";
const ada: ContractRow = { id: "users:ada", email: adasMail, ...adasProfile };
const bob: ContractRow = {
  id: "users:bob",
  email: "bob@example.org",
  name: "Bob of the Matrix",
  avatar_url: "https://avatars.example.org/bob.png",
};
/** Whose GitHub id stands in no address and no other text; called as here, for schemas that take that over. */
const adaAtGitHub = personas.ada.with({ id: 7000000000001815, ...adasProfile });
const adasLink: ContractRow = {
  id: "auth_accounts:ada",
  user: "users:ada",
  provider: "github",
  provider_id: "7000000000001815",
};
const bobsLink: ContractRow = {
  id: "auth_accounts:bob",
  user: "users:bob",
  provider: "github",
  provider_id: "9000000000001852",
};

/** The OAuth app that the mock knows. */
const ourApp: ContractRow = {
  id: "auth_providers:github",
  provider: "github",
  client_id: theClientId,
  client_secret: theClientSecret,
};

export const everyone = { users: [ada, bob], links: [adasLink, bobsLink], providers: [ourApp], github: adaAtGitHub };
/** Before the one who signs up is there. */
export const everyoneElse = { users: [bob], links: [bobsLink], providers: [ourApp] };

export const adas = [adasMail, "Ada of the Matrix", "https://avatars.example.org/ada.png"];
export const bobs = ["bob@example.org", "Bob of the Matrix", "https://avatars.example.org/bob.png", "users:bob"];
/** Of links and of the configuration; that no hash and no client secret is anywhere is looked at in every case. */
export const admins = ["auth_accounts:ada", "auth_accounts:bob", "7000000000001815", "9000000000001852", theClientId];
