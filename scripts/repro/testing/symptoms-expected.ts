/** What comes of a symptom's login, said beforehand. */
interface Expected {
  /** Of the statement that fails. */
  readonly line: number | undefined;
  /** Somewhere in the outcome, the error behind it, or the course of events. */
  readonly says: string;
}
type OnBoth = Readonly<Record<"blogPost" | "reference", Expected>>;

/** GitHub answered the code with an error of this name. */
const noToken = (error: string): OnBoth => ({
  blogPost: { line: 90, says: error },
  reference: { line: 78, says: error },
});
/** The request for the profile failed with this. */
const noProfile = (error: string): OnBoth => ({
  blogPost: { line: 98, says: error },
  reference: { line: 82, says: error },
});

const expected: Readonly<Record<string, OnBoth>> = {
  "private-email": {
    blogPost: { line: 122, says: "Expected `string` but found `NULL`" },
    reference: { line: 114, says: "stage missing_email" },
  },
  "name-never-set": {
    blogPost: { line: 166, says: "Couldn't coerce value for field `name`" },
    reference: { line: undefined, says: "signed in as users:" },
  },
  "id-null": {
    blogPost: { line: undefined, says: "signed in as users:bob" },
    reference: { line: 93, says: "stage missing_github_id" },
  },
  "email-changed": {
    blogPost: { line: undefined, says: "ada@new.example.org" },
    reference: { line: undefined, says: "ada@new.example.org" },
  },
  "deleted-user": {
    blogPost: { line: 139, says: "stage linked_account_missing_user" },
    reference: { line: 104, says: "stage linked_account_missing_user" },
  },
  "secret-rotated": noToken("incorrect_client_credentials"),
  "callback-url-changed": noToken("redirect_uri_mismatch"),
  "rate-limited": noProfile("403 Forbidden"),
  "proxy-html": {
    blogPost: { line: 107, says: "stage missing_github_id" },
    reference: { line: 87, says: "stage user_fetch_failed" },
  },
  "two-at-once": {
    blogPost: { line: undefined, says: "1 × signed in as users:" },
    reference: { line: undefined, says: "1 × signed in as users:" },
  },
  "code-used-twice": noToken("bad_verification_code"),
  "code-expired": noToken("bad_verification_code"),
  "code-missing": {
    blogPost: { line: 220, says: "Expected `string` but found `NONE`" },
    reference: { line: 158, says: "Expected `string` but found `NONE`" },
  },
  "app-suspended": noToken("application_suspended"),
  "unverified-email": noToken("unverified_user_email"),
  "token-refused": noProfile("401 Unauthorized"),
  "github-down": noProfile("503 Service Unavailable"),
  "connection-reset": noProfile("error sending request"),
  "form-answer": {
    blogPost: { line: 87, says: "stage token_request_failed" },
    reference: { line: 73, says: "stage token_request_failed" },
  },
  "merged-account": {
    blogPost: { line: undefined, says: "signed in as users:squatter" },
    reference: { line: undefined, says: "UPDATE $known SET password" },
  },
};

export function expectedOf(id: string): OnBoth {
  const found = expected[id];
  if (!found) throw new Error(`symptoms-expected.ts: expected what ${id} comes to, saw nothing.`);
  return found;
}
