import { theViews } from "../../../fixtures/environment/names/placeholders.ts";
import type { MatrixRow } from "../matrix-row.ts";

/** Views copy rows of other tables, and those tables' permissions don't come with them. */
export const views: readonly MatrixRow[] = [
  {
    id: "01-read-views",
    action: "read of others what a view copies",
    needs: ["views"],
    alsoBy: ["gone", "really"],
    try: `SELECT * FROM ${theViews}`,
  },
];
