// Made of GitHub's public schema by scripts/mock/write-graphql-schema.ts.
export const schemaText = `
interface Actor {
  avatarUrl(size: Int): URI!
  login: String!
  resourcePath: URI!
  url: URI!
}

interface Node {
  id: ID!
}

type Organization implements Actor & Node & RepositoryOwner {
  avatarUrl(size: Int): URI!
  createdAt: DateTime!
  databaseId: Int
  description: String
  email: String
  id: ID!
  isVerified: Boolean!
  location: String
  login: String!
  membersWithRole(after: String, before: String, first: Int, last: Int): OrganizationMemberConnection!
  name: String
  repositories(after: String, before: String, first: Int, last: Int): RepositoryConnection!
  repository(name: String!): Repository
  resourcePath: URI!
  team(slug: String!): Team
  teams(after: String, before: String, first: Int, last: Int, userLogins: [String!]): TeamConnection!
  twitterUsername: String
  updatedAt: DateTime!
  url: URI!
  viewerCanAdminister: Boolean!
  viewerIsAMember: Boolean!
  websiteUrl: URI
}

type OrganizationConnection {
  edges: [OrganizationEdge]
  nodes: [Organization]
  pageInfo: PageInfo!
  totalCount: Int!
}

type OrganizationEdge {
  cursor: String!
  node: Organization
}

type OrganizationMemberConnection {
  edges: [OrganizationMemberEdge]
  nodes: [User]
  pageInfo: PageInfo!
  totalCount: Int!
}

type OrganizationMemberEdge {
  cursor: String!
  node: User
  role: OrganizationMemberRole
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

type PublicKey implements Node {
  id: ID!
  isReadOnly: Boolean
  key: String!
}

type PublicKeyConnection {
  edges: [PublicKeyEdge]
  nodes: [PublicKey]
  pageInfo: PageInfo!
  totalCount: Int!
}

type PublicKeyEdge {
  cursor: String!
  node: PublicKey
}

type Query {
  organization(login: String!): Organization
  rateLimit: RateLimit
  repository(name: String!, owner: String!): Repository
  repositoryOwner(login: String!): RepositoryOwner
  user(login: String!): User
  viewer: User!
}

type RateLimit {
  cost: Int!
  limit: Int!
  nodeCount: Int!
  remaining: Int!
  resetAt: DateTime!
  used: Int!
}

type Repository implements Node {
  databaseId: Int
  description: String
  id: ID!
  isArchived: Boolean!
  isFork: Boolean!
  isPrivate: Boolean!
  name: String!
  nameWithOwner: String!
  owner: RepositoryOwner!
  resourcePath: URI!
  sshUrl: GitSSHRemote!
  url: URI!
  viewerPermission: RepositoryPermission
  visibility: RepositoryVisibility!
}

type RepositoryConnection {
  edges: [RepositoryEdge]
  nodes: [Repository]
  pageInfo: PageInfo!
  totalCount: Int!
}

type RepositoryEdge {
  cursor: String!
  node: Repository
}

interface RepositoryOwner {
  avatarUrl(size: Int): URI!
  id: ID!
  login: String!
  repositories(after: String, before: String, first: Int, last: Int): RepositoryConnection!
  repository(name: String!): Repository
  resourcePath: URI!
  url: URI!
}

type Team implements Node {
  combinedSlug: String!
  databaseId: Int
  description: String
  id: ID!
  members(after: String, before: String, first: Int, last: Int): TeamMemberConnection!
  name: String!
  organization: Organization!
  privacy: TeamPrivacy!
  resourcePath: URI!
  slug: String!
  url: URI!
}

type TeamConnection {
  edges: [TeamEdge]
  nodes: [Team]
  pageInfo: PageInfo!
  totalCount: Int!
}

type TeamEdge {
  cursor: String!
  node: Team
}

type TeamMemberConnection {
  edges: [TeamMemberEdge]
  nodes: [User]
  pageInfo: PageInfo!
  totalCount: Int!
}

type TeamMemberEdge {
  cursor: String!
  node: User!
  role: TeamMemberRole!
}

type User implements Actor & Node & RepositoryOwner {
  avatarUrl(size: Int): URI!
  bio: String
  company: String
  createdAt: DateTime!
  databaseId: Int
  email: String!
  id: ID!
  isHireable: Boolean!
  isSiteAdmin: Boolean!
  isViewer: Boolean!
  location: String
  login: String!
  name: String
  organization(login: String!): Organization
  organizations(after: String, before: String, first: Int, last: Int): OrganizationConnection!
  publicKeys(after: String, before: String, first: Int, last: Int): PublicKeyConnection!
  repositories(after: String, before: String, first: Int, last: Int): RepositoryConnection!
  repository(name: String!): Repository
  resourcePath: URI!
  twitterUsername: String
  updatedAt: DateTime!
  url: URI!
  websiteUrl: URI
}

scalar DateTime

scalar GitSSHRemote

enum OrganizationMemberRole {
  ADMIN
  MEMBER
}

enum RepositoryPermission {
  ADMIN
  MAINTAIN
  READ
  TRIAGE
  WRITE
}

enum RepositoryVisibility {
  INTERNAL
  PRIVATE
  PUBLIC
}

enum TeamMemberRole {
  MAINTAINER
  MEMBER
}

enum TeamPrivacy {
  SECRET
  VISIBLE
}

scalar URI
`;
