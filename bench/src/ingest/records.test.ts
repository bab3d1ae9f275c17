import { describe, expect, it } from "@jest/globals";
import { expectedOf, peopleIn, recordAt, type Shipment } from "./records.ts";

const canonical: Shipment = { form: "canonical", count: 3, firstPerson: 0 };
const mapped: Shipment = { form: "mapped", count: 5, firstPerson: 40 };

describe("recordAt", () => {
  it("makes the same record of the same place, wherever a shipment begins", () => {
    expect(recordAt(canonical, 2)).toEqual(recordAt({ ...canonical, from: 1 }, 1));
    expect(recordAt(canonical, 1)).not.toEqual(recordAt(canonical, 2));
  });

  it("gives a person two records of a mapped source, and each shipment people of its own", () => {
    const buyers = [0, 1, 2].map((nth) => (recordAt(mapped, nth) as { 买家: unknown }).买家);

    expect(buyers[1]).toEqual(buyers[0]);
    expect(buyers[2]).not.toEqual(buyers[0]);
    expect(recordAt({ ...mapped, firstPerson: 40 + peopleIn(mapped) }, 0)).not.toMatchObject({ 买家: buyers[2] });
    expect(peopleIn(mapped)).toBe(3);
  });
});

describe("expectedOf", () => {
  it("adds up what the records say", () => {
    const records = [0, 1, 2].map(
      (nth) => recordAt(canonical, nth) as { items: { quantity: number; unitPriceMinor: number }[] },
    );
    const lines = records.flatMap(({ items }) => items);

    expect(expectedOf(canonical)).toEqual({
      orders: 3,
      totalMinor: lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0),
      // Unpaid: created. Paid: created, paid. Shipped: created, paid, shipped.
      events: 6,
    });
  });
});
