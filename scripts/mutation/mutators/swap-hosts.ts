import { becomes } from "../text-mutations.ts";
import type { Mutator } from "../mutator.ts";
import { isString } from "../enclosing-items.ts";

const address = /^(?<before>s?['"]\s*https?:\/\/)(?<host>(?:api\.)?github\.com)(?=[/:?#'"])/i;

/** A secret goes to the wrong one of GitHub's hosts. */
export const swapHosts: Mutator = {
  name: "SwapHosts",
  *mutate({ node, text }) {
    const { before, host } = (isString(node) && address.exec(node.text)?.groups) || {};
    if (before === undefined || host === undefined) return;
    const from = node.from + before.length;
    yield becomes(
      text,
      { from, to: from + host.length },
      host.toLowerCase() === "github.com" ? "api.github.com" : "github.com",
    );
  },
};
