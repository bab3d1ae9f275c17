import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { batchesOf, inBatches } from "./inBatches.ts";

const groupsOfNumbers = fc.array(fc.array(fc.nat(), { maxLength: 4 }));

describe("batchesOf", () => {
  it("loses nothing, keeps the order, and says where each batch begins", () => {
    fc.assert(
      fc.property(groupsOfNumbers, fc.integer({ min: 1, max: 10 }), (groups, sizeMax) => {
        const batches = batchesOf(groups, sizeMax);

        const items = batches.flatMap((batch) => batch.items);
        expect(items).toEqual(groups.flat());
        for (const batch of batches) {
          expect(batch.items).toEqual(items.slice(batch.offset, batch.offset + batch.items.length));
          expect(batch.items.length).toBeGreaterThan(0);
          expect(batch.items.length).toBeLessThanOrEqual(sizeMax);
        }
      }),
    );
  });

  it("does not cut a group that fits into a batch", () => {
    const groups = groupsOfNumbers.map((all) => all.map((group, name) => group.map(() => name)));

    fc.assert(
      fc.property(groups, fc.integer({ min: 4, max: 10 }), (named, sizeMax) => {
        const batchesByName = batchesOf(named, sizeMax).map(({ items }) => new Set(items));

        for (const [name] of named.entries())
          expect(batchesByName.filter((names) => names.has(name)).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("inBatches", () => {
  const batches = batchesOf([[1], [2], [3], [4], [5], [6]], 1);

  it("gives the results in the order of the batches, and never works on more at once than allowed", async () => {
    let running = 0;
    let most = 0;

    const results = await inBatches(batches, 3, async ({ items: [item = 0] }) => {
      running += 1;
      most = Math.max(most, running);
      // Later batches are done earlier.
      for (let turn = 0; turn < 10 - item; turn += 1) await Promise.resolve();
      running -= 1;
      return item * 10;
    });

    expect(results).toEqual([10, 20, 30, 40, 50, 60]);
    expect(most).toBe(3);
  });

  it("begins nothing after a failure, waits for what is under way, and throws the first failure", async () => {
    const begun: number[] = [];
    const ended: number[] = [];

    const result = inBatches(batches, 2, async ({ items: [item = 0] }) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 2) throw new Error("two");
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      ended.push(item);
    });

    await expect(result).rejects.toThrow("two");
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([1]);
  });
});
