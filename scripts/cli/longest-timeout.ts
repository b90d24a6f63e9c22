/** A day; a timer of Node takes 24 at the most, and one that is set to more fires at once. */
export const longestTimeoutSeconds = 86_400;
