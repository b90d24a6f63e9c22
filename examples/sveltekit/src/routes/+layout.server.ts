import type { LayoutServerLoad } from "./$types";

/** Nothing here needs a script. */
export const csr = false;

export const load: LayoutServerLoad = ({ locals: { user }, url }) => ({
  user: user && { name: user.name ?? user.email, email: user.email },
  next: url.pathname + url.search,
});
