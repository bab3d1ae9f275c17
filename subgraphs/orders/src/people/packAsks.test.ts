import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { identifierKey, packAsks, type Ask } from "./packAsks.ts";

const phone = (value: string) => ({ type: "PHONE", namespace: null, value });

describe("packAsks", () => {
  const anAsk = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 });
  const someAsks = fc
    .array(anAsk, { maxLength: 40 })
    .map((asks): readonly Ask[] => asks.map((values) => values.map((value) => phone(`${value}`))));

  it("loses none, and puts those that share an identifier into one part", () => {
    fc.assert(
      fc.property(someAsks, fc.integer({ min: 1, max: 10 }), (asks, sizeMax) => {
        const parts = packAsks(asks, sizeMax);

        expect(new Set(parts.flat())).toEqual(new Set(asks));
        expect(parts.flat()).toHaveLength(asks.length);
        const seen = new Map<string, number>();
        for (const [place, part] of parts.entries())
          for (const identifier of part.flat()) {
            expect(seen.get(identifierKey(identifier)) ?? place).toBe(place);
            seen.set(identifierKey(identifier), place);
          }
      }),
    );
  });

  it("fills parts with people who have nothing in common", () => {
    const asks = Array.from({ length: 10 }, (_, place) => [phone(`${place}`)]);

    expect(packAsks(asks, 4).map((part) => part.length)).toEqual([4, 4, 2]);
  });
});
