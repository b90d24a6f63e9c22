import { redirect } from "@sveltejs/kit";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ locals: { user }, url }) => {
  if (!user) redirect(303, `/login/github?next=${encodeURIComponent(url.pathname + url.search)}`);
};
