import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunningDatong } from "@datong/deploy";
import { aDatong, post, removeDatong } from "./support/aDatong.ts";
import { APPID, openidOf, operation, seedPeople } from "./support/seed.ts";

const OF_OPENID = `query ($openid: String!, $appid: String!) {
  user(by: { miniProgramOpenid: { openid: $openid, appid: $appid } }) {
    membership { tier { code } points { available pending debt } qualifying { minor } }
  }
}`;

describe("what happens to an order at one end shows in the membership at another", () => {
  let datong: RunningDatong;
  let userId: string;
  beforeAll(async () => {
    datong = await aDatong();
    [userId = ""] = await seedPeople(datong, 1);
  });
  afterAll(() => removeDatong(datong));

  async function ingest(version: number, values: object): Promise<void> {
    const record = {
      ...{ externalId: "lantern", version, userId, channel: "APP", placedAt: "2026-03-05T00:00:00Z", currency: "CNY" },
      items: [{ sku: "L", title: "灯笼", quantity: 1, unitPriceMinor: 200_000 }],
      ...values,
    };
    const { errors } = await post(datong.endpoint, operation("ingestOrders"), {
      input: { source: "mall", records: [record] },
    });
    expect(errors).toBeUndefined();
    expect(await datong.heard()).toBe(true);
  }
  async function membership(): Promise<unknown> {
    const { data } = await post(datong.endpoint, OF_OPENID, { appid: APPID, openid: openidOf(0) });
    return data.user.membership;
  }
  const refunding = (refundedMinor: number) => ({
    status: "COMPLETED",
    items: [{ sku: "L", title: "灯笼", quantity: 1, unitPriceMinor: 200_000, refundedMinor }],
  });

  it("earns, lifts the tier, and takes back what is paid back, each once", async () => {
    const before = await membership();
    await ingest(1, { status: "PAID" });
    const paid = await membership();
    await ingest(1, { status: "PAID" });
    const again = await membership();
    await ingest(2, refunding(50_000));
    const partly = await membership();
    await ingest(3, refunding(200_000));
    const wholly = await membership();

    expect(before).toMatchObject({ tier: { code: "BASIC" }, points: { available: 1_299, pending: 0, debt: 0 } });
    expect(paid).toMatchObject({
      tier: { code: "SILVER" },
      points: { available: 3_299 },
      qualifying: [{ minor: 329_900 }],
    });
    expect(again).toEqual(paid);
    expect(partly).toMatchObject({ points: { available: 2_799 }, qualifying: [{ minor: 279_900 }] });
    expect(wholly).toEqual(before);
  });

  it("earns on articles and not on freight, and takes back what is told of the order as a whole", async () => {
    const before = await membership();
    const lamp = { ...{ externalId: "lamp", shippingMinor: 1_200, discountMinor: 20_000 }, paidMinor: 181_200 };
    await ingest(1, { ...lamp, status: "COMPLETED" });
    const paid = await membership();
    await ingest(2, { ...lamp, status: "COMPLETED", refundedMinor: 90_000 });
    const partly = await membership();
    await ingest(3, { ...lamp, status: "CANCELLED", paymentState: "REFUNDED" });

    expect(paid).toMatchObject({ points: { available: 3_099 }, qualifying: [{ minor: 309_900 }] });
    expect(partly).toMatchObject({ points: { available: 2_199 }, qualifying: [{ minor: 219_900 }] });
    expect(await membership()).toEqual(before);
  });

  it("gives nothing of an order that is cancelled after it was paid", async () => {
    const before = await membership();
    await ingest(1, { externalId: "kite", status: "PAID" });
    await ingest(2, { externalId: "kite", status: "CANCELLED" });

    expect(await membership()).toEqual(before);
  });
});
