/** What the process that does a login says when its engine is up: from then on the time of logins counts. */
export const loggingIn = "logging in";
