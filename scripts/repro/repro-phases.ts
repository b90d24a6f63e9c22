/** What the process that does a login says when its engine is up: from then on the time of logins counts. */
export const loggingIn = "logging in";
/** And when it does it once more, on the reference in another engine, to say what should have come of it. */
export const judging = "judging the result";
