import type { NumberedCase } from "../../fixtures/run/verdict/numbered-cases.ts";

/** Its engine may call nobody, and so can't tell what it reaches. */
export const isMute = ({ case: { given } }: NumberedCase): boolean => given?.server?.denyNet !== undefined;
