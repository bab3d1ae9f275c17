import { describe, expect, it } from "@jest/globals";
import { addressOf } from "./formerOwner.ts";
import type { BoundIdentifier } from "./person.ts";

const boundAt = new Date("2026-01-01T00:00:00.000Z");

const anIdentifier = (id: string, facts: Partial<BoundIdentifier> = {}): BoundIdentifier => ({
  id,
  userId: "user",
  type: "EMAIL",
  namespace: "",
  masked: "l****@example.com",
  hash: id,
  trust: "ASSERTED",
  boundAt,
  verifiedAt: null,
  ...facts,
});

const addressAfter = (released: BoundIdentifier, ...kept: readonly BoundIdentifier[]) =>
  addressOf({
    released,
    formerOwner: {
      id: "user",
      aliasIds: ["user"],
      createdAt: boundAt,
      claimedAt: null,
      loginChannels: [],
      identifiers: [released, ...kept],
    },
  });

describe("addressOf", () => {
  const phone = anIdentifier("phone", { type: "PHONE" });
  const asserted = anIdentifier("asserted");
  const provedBefore = anIdentifier("before", { verifiedAt: new Date("2026-02-01T00:00:00.000Z") });
  const provedLast = anIdentifier("last", { verifiedAt: new Date("2026-03-01T00:00:00.000Z") });

  it("takes the address that was proved last, before those that nobody has proved", () => {
    expect(addressAfter(phone, asserted, provedBefore, provedLast)).toBe(provedLast);
    expect(addressAfter(phone, asserted)).toBe(asserted);
  });

  it("does not take the address that has gone to the new owner", () => {
    expect(addressAfter(provedLast, phone, asserted)).toBe(asserted);
    expect(addressAfter(provedLast, phone)).toBeUndefined();
  });
});
