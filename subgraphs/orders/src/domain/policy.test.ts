import { describe, expect, it } from "@jest/globals";
import { ANONYMOUS, type Caller } from "@datong/subgraph-kit/caller";
import type { Order } from "./order.ts";
import { maySeeOrder } from "./policy.ts";

const order: Order = {
  id: "o1",
  source: "shop",
  externalId: "1",
  userId: "li",
  channel: "APP",
  status: "PAID",
  placedAt: new Date(0),
  currency: "CNY",
  items: [],
  totalMinor: 0,
};

const service = (...scopes: string[]): Caller => ({ kind: "SERVICE", subject: "s", scopes: new Set(scopes) });

describe("maySeeOrder", () => {
  it.each([
    ["its buyer", { kind: "USER", subject: "li" }, true],
    ["another end user", { kind: "USER", subject: "wang" }, false],
    ["a service that may read orders", service("orders:read"), true],
    ["a service that may do something else", service("orders:write"), false],
    ["nobody", ANONYMOUS, false],
  ] as const)("answers %s", (_case, caller, expected) => {
    expect(maySeeOrder(caller, order)).toBe(expected);
  });
});
