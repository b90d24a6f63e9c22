import { type Case, opensNobody, showCounterfeits } from "../../fixtures/case/case.ts";
import type { InventoryItem } from "../../fixtures/environment/inventory/inventory-item.ts";
import { leftKeys } from "../../fixtures/engines/tokens/leftover-keys.ts";
import { literalsIn } from "../../fixtures/environment/inventory/text-facts.ts";
import { ada } from "../login/login-expectations.ts";
import { type AdditionSource, idOf } from "./addition-source.ts";

const words = ["password", "changeme", "your-256-bit-secret", "surrealdb", "root"];

/** Cases for accesses that take tokens of an issuer of their own: nobody gets in by one that the issuer didn't sign. */
export const tokenCases = ({ inventory }: AdditionSource): readonly Case[] =>
  inventory.items
    .filter(({ kind, standing, text }) => kind === "access" && standing === "added" && /\bJWT\b/i.test(text))
    .map((item): Case => {
      const { name, place, text } = item;
      const literals = item.definition.clauses.flatMap((clause) => literalsIn(clause)).map(String);
      return {
        id: idOf("ADD-ACCESS", name, "counterfeit"),
        looksAt: place,
        ...leavesOutOf(item),
        level: "MUST",
        title: `the access ${name} takes no token that its issuer didn't sign`,
        source: ["RFC 8725 sections 3.1, 3.2 and 3.10"],
        given: { users: [ada] },
        when: showCounterfeits({
          access: name,
          forRecords: /\bTYPE\s+RECORD\b/i.test(text),
          weak: [...new Set([...leftKeys.map(({ key }) => key), ...words, name, ...literals.filter(isWord)])],
          publicKeys: literals.filter(isPublicKey),
        }),
        then: { returns: opensNobody },
      };
    });

const isPublicKey = (literal: string): boolean => /-----BEGIN (?:[A-Z ]*PUBLIC KEY|CERTIFICATE)-----/.test(literal);
/** A key that stands in the text is a case of its own; an address or a comment may be taken for one. */
const isWord = (literal: string): boolean => literal.length <= 64 && !isPublicKey(literal) && !/^[$<{%]/.test(literal);

function leavesOutOf({ text }: InventoryItem): Pick<Case, "leavesOut"> {
  if (/\bURL\b/i.test(text))
    return {
      leavesOut: "tokens that its issuer signs: the keys are at its address, and whom they let in the issuer decides",
    };
  return /\bPUBLIC KEY|CERTIFICATE\b/.test(text)
    ? { leavesOut: "tokens that its issuer signs: only the issuer has the private key, and decides whom it lets in" }
    : {};
}
