import type { ApiEndpoint } from "../api-endpoint.ts";
import { metaResources } from "./meta-resources.ts";
import { organizationResources } from "./organization-resources.ts";
import { personResources } from "./person-resources.ts";
import { repositoryResources } from "./repository-resources.ts";
import { teamResources } from "./team-resources.ts";

/** What the API shows of people, organizations, teams and repositories: all of it is read from the personas. */
export const resources: readonly ApiEndpoint[] = [
  ...metaResources,
  ...personResources,
  ...organizationResources,
  ...teamResources,
  ...repositoryResources,
];
