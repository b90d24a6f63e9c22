import { includesPermission, type OwnedRepository } from "../../directory/directory.ts";
import { collaboratorForm, fullRepository, permissionForm, repositoryForm } from "../../directory/repository-forms.ts";
import { type Asked, Denied, type FoundResource, ofMine, resource } from "./resource.ts";

/** Whether who asks finds a repository: a private one wants a permission there, and the scope `repo`. */
const isShown = ({ directory, me, may }: Asked, repository: OwnedRepository) =>
  !repository.private || (may("repo") && directory.permission(repository, me) !== undefined);

function repositoryAt(asked: Asked): OwnedRepository | undefined {
  const repository = asked.directory.repository(asked.at("owner"), asked.at("repo"));
  return repository && isShown(asked, repository) ? repository : undefined;
}

/** What only those are shown who may write. */
function forWriters(
  asked: Asked,
  repository: OwnedRepository | undefined,
  find: (own: OwnedRepository) => FoundResource,
) {
  if (!repository) return undefined;
  if (!includesPermission(asked.directory.permission(repository, asked.me), "push"))
    return new Denied("Must have push access to view repository collaborators.");
  return find(repository);
}

const formFor = ({ directory, me }: Asked, repository: OwnedRepository) =>
  repositoryForm(repository, directory.permission(repository, me));

/** @see https://docs.github.com/en/rest/repos */
export const repositoryResources = [
  ofMine(
    {
      name: "GET /user/repos",
      chapter: "repos/repos#list-repositories-for-the-authenticated-user",
      statuses: [200],
    },
    (asked) =>
      asked.directory
        .repositories()
        .filter((each) => isShown(asked, each) && asked.directory.permission(each, asked.me) !== undefined)
        .map((each) => formFor(asked, each)),
  ),
  resource(
    {
      name: "GET /users/{username}/repos",
      chapter: "repos/repos#list-repositories-for-a-user",
      statuses: [200, 404],
    },
    (asked) => {
      const owner = asked.directory.account(asked.at("username"));
      return owner && publicOf(asked, owner.login);
    },
  ),
  resource(
    {
      name: "GET /orgs/{org}/repos",
      chapter: "repos/repos#list-organization-repositories",
      statuses: [200, 404],
    },
    (asked) => {
      const owner = asked.directory.organization(asked.at("org"));
      return owner && publicOf(asked, owner.login);
    },
  ),
  resource(
    { name: "GET /repos/{owner}/{repo}", chapter: "repos/repos#get-a-repository", statuses: [200, 404] },
    (asked) => {
      const repository = repositoryAt(asked);
      return repository && fullRepository(repository, asked.directory.permission(repository, asked.me));
    },
  ),
  ofMine(
    {
      name: "GET /repos/{owner}/{repo}/collaborators",
      chapter: "collaborators/collaborators#list-repository-collaborators",
      statuses: [200, 403, 404],
    },
    (asked) =>
      forWriters(asked, repositoryAt(asked), (repository) =>
        asked.directory
          .collaborators(repository)
          .map((each) => collaboratorForm(each, asked.directory.permission(repository, each))),
      ),
  ),
  ofMine(
    {
      name: "GET /repos/{owner}/{repo}/collaborators/{username}",
      chapter: "collaborators/collaborators#check-if-a-user-is-a-repository-collaborator",
      statuses: [204, 403, 404],
    },
    (asked) =>
      forWriters(asked, repositoryAt(asked), (repository) =>
        asked.directory.permission(repository, asked.directory.account(asked.at("username"))) ? true : undefined,
      ),
  ),
  ofMine(
    {
      name: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      chapter: "collaborators/collaborators#get-repository-permissions-for-a-user",
      statuses: [200, 403, 404],
    },
    (asked) =>
      forWriters(asked, repositoryAt(asked), (repository) => {
        const persona = asked.directory.account(asked.at("username"));
        return persona && permissionForm(persona, asked.directory.permission(repository, persona));
      }),
  ),
] as const;

const publicOf = (asked: Asked, login: string) =>
  asked.directory
    .repositories()
    .filter((each) => each.owner.login === login && isShown(asked, each))
    .map((each) => formFor(asked, each));
