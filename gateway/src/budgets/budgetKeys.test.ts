import { describe, expect, it } from "@jest/globals";
import { payers } from "./budgetKeys.ts";

describe("the key of a budget", () => {
  const { atAddress, ofCaller } = payers(new Uint8Array(32).fill(1));

  it("is another for each kind of caller of one name, and tells the name to nobody without the secret", () => {
    const keys = [
      atAddress("203.0.113.9"),
      ofCaller({ kind: "USER", subject: "203.0.113.9" }),
      ofCaller({ kind: "SERVICE", subject: "203.0.113.9", scopes: new Set() }),
      payers(new Uint8Array(32).fill(2)).atAddress("203.0.113.9"),
    ].map(({ key }) => key);

    expect(new Set(keys).size).toBe(4);
    expect(keys.join()).not.toContain("203");
  });

  it("is one for all requests whose address is not known", () => {
    expect(atAddress(null)).toEqual(atAddress(null));
    expect(atAddress(null)).not.toEqual(atAddress("203.0.113.9"));
  });
});
