import { login, suite } from "../../fixtures/case/case.ts";
import { changed, theFieldOfLogins } from "../../fixtures/environment/names/placeholders.ts";
import { personas } from "../../mock-github/personas.ts";
import {
  ada,
  adaFromGitHub,
  adasLink,
  bob,
  bothCalls,
  isLinkedTo,
  isNew,
  stopsAt,
} from "../login/login-expectations.ts";

const under = { "login-sets": ["some"] };
const bobsLink = { id: "auth_accounts:bob", user: "users:bob", provider: "github", provider_id: "1852" };
const linked = { users: [ada, bob], links: [adasLink, bobsLink] };
/** Whatever of it a login takes over, it is another value than before. */
const adaLater = personas.ada.with({
  login: "countess",
  name: "Countess of Lovelace",
  avatar_url: "https://avatars.githubusercontent.com/u/1815?v=5",
  bio: "Writes programs.",
  company: "@analytical",
  location: "London",
});
const setsItFor = (user: string) => ({
  signsInAs: user,
  calls: bothCalls,
  rows: { updated: { [user]: { [theFieldOfLogins]: changed } } },
});

export const loginSets = suite("login-sets", [
  {
    id: "SETS-01",
    level: "MUST",
    title: "a login sets its fields of the user who signs in, or of its link, and of nobody else",
    under,
    given: linked,
    when: login(),
    then: setsItFor("users:ada"),
  },
  {
    id: "SETS-02",
    level: "MUST",
    title: "a login that is refused sets nothing",
    under,
    given: linked,
    when: login({ code: "expired" }),
    then: stopsAt("missing_access_token", bothCalls.slice(0, 1)),
  },
  {
    id: "SETS-03",
    level: "MUST",
    title: "who merges at a login signs in with the next one, too",
    under,
    needs: "email",
    given: { users: [ada, bob] },
    when: [login(), login({ github: adaLater })],
    then: [isLinkedTo("users:ada", "1815"), setsItFor("users:ada")],
  },
  {
    id: "SETS-04",
    level: "MUST",
    title: "a new user signs in, and nobody else's row changes",
    under,
    given: { users: [bob], links: [bobsLink] },
    when: login(),
    then: isNew(adaFromGitHub, "1815"),
  },
]);
