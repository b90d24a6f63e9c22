import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChallenge, verifierFits } from "./pkce.ts";

// the example of https://www.rfc-editor.org/rfc/rfc7636#appendix-B
const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const read = (params: object) => readChallenge(new Map(Object.entries(params)));

describe("a challenge", () => {
  test("of 43 characters with the method S256 is taken", () => {
    expect(read({ code_challenge: challenge, code_challenge_method: "S256" })).toEqual({ challenge });
  });

  test("may be left out, with its method", () => {
    expect(read({})).toEqual({ challenge: undefined });
  });

  test.each([
    ["without a method", { code_challenge: challenge }, "code_challenge_method must be S256."],
    [
      "with the method plain",
      { code_challenge: challenge, code_challenge_method: "plain" },
      "code_challenge_method must be S256.",
    ],
    [
      "with the method s256",
      { code_challenge: challenge, code_challenge_method: "s256" },
      "code_challenge_method must be S256.",
    ],
    [
      "that is only a method",
      { code_challenge_method: "S256" },
      "code_challenge is required when code_challenge_method is included.",
    ],
    [
      "of 42 characters",
      { code_challenge: challenge.slice(1), code_challenge_method: "S256" },
      "code_challenge must be a 43 character SHA-256 hash.",
    ],
    [
      "of 44 characters",
      { code_challenge: `${challenge}=`, code_challenge_method: "S256" },
      "code_challenge must be a 43 character SHA-256 hash.",
    ],
    [
      "that is empty",
      { code_challenge: "", code_challenge_method: "S256" },
      "code_challenge must be a 43 character SHA-256 hash.",
    ],
    [
      "in base64",
      { code_challenge: challenge.replace("-", "+"), code_challenge_method: "S256" },
      "code_challenge must be a 43 character SHA-256 hash.",
    ],
  ])("%s is refused", (_, params, refusal) => {
    expect(read(params)).toEqual({ refusal });
  });
});

describe("a verifier", () => {
  test("fits the challenge that was made of it", () => {
    expect(verifierFits(challenge, verifier)).toBe(true);
  });

  test("that is anything else does not, the challenge itself among them", () => {
    expect(verifierFits(challenge, challenge)).toBe(false);
    fc.assert(
      fc.property(fc.string(), (other) => {
        expect(verifierFits(challenge, other)).toBe(false);
      }),
    );
  });
});
