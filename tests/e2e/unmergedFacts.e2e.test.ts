import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aCompany, DAY_MS, type Company, type Result } from "./support/aCompany.ts";
import { operation } from "./support/seed.ts";

const RESERVATIONS = "query ($id: ID!) { user(by: { id: $id }) { reservations(when: UPCOMING) { nodes { what } } } }";

describe("what is new while two people are one", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  const WEBSITE = { type: "WEBSITE_USER_ID", namespace: "retail-website", value: "site-4711" } as const;
  const FOLLOWER = {
    ...{ type: "OFFICIAL_ACCOUNT_OPENID", namespace: "wx0a9b8c7d6e5f4a3b" },
    value: "oOfficial000000000000004711",
  } as const;
  const PHONE = "13800004711";

  /** An order of 100 yuan as the website has it. */
  const anOrder = (number: string, customer: object) => ({
    ...{ number, state: "paid", createdAt: "2026-05-01T02:00:00Z", updatedAt: "2026-05-01T02:05:00Z", customer },
    payment: { currency: "CNY" },
    lineItems: [{ product: { sku: "cup", name: "茶杯" }, quantity: 1, price: { amount: "100.00" } }],
  });
  const wallTime = (at: Date) => at.toISOString().slice(0, 19).replace("T", " ");
  const aBooking = (openid: string) => ({
    ...{ 预约编号: "B-1", 提交时间: "2026-05-01 10:00:00", 状态: "已确认", 预约项目: "试穿" },
    ...{
      开始时间: wallTime(new Date(Date.now() + DAY_MS)),
      门店: { 编号: "SH-001", 名称: "静安店" },
      预约人: { openid },
    },
  });

  async function ingest(by: string, source: string, ...records: readonly object[]): Promise<void> {
    const { outcomes } = await company.resultOf(company.asBackEnd(operation(by), { input: { source, records } }));
    expect(outcomes).toMatchObject(records.map(() => ({ change: "CREATED", reasons: [] })));
    await company.heard();
  }
  const userOf = ({ user }: Result) => (user as { readonly id: string }).id;
  const bookingsOf = async (id: string) =>
    (await company.resultOf(company.asBackEnd(RESERVATIONS, { id }))).reservations as unknown;

  it("goes with an un-merge to those whose identifiers it came with", async () => {
    const [one, other] = await company.upsert([{ type: "PHONE", value: PHONE }], [WEBSITE, FOLLOWER]);
    const [survivor, absorbed] = [userOf(one ?? {}), userOf(other ?? {})];
    await ingest("ingestOrders", "website", anOrder("before", { id: WEBSITE.value }));
    const merged = await company.merge(survivor, absorbed);

    await ingest(
      "ingestOrders",
      "website",
      anOrder("of the absorbed", { id: WEBSITE.value }),
      anOrder("with an address that is new", { id: WEBSITE.value, email: "li@example.com" }),
      anOrder("of the survivor", { phone: PHONE }),
    );
    await ingest("ingestReservations", "official-account-bookings", aBooking(FOLLOWER.value));
    const whole = await company.seen(absorbed);
    const booked = await bookingsOf(survivor);
    await company.unmerge(merged.merge);

    expect(whole).toMatchObject({
      ...{ id: survivor, orders: { totalCount: 4 }, membership: { points: { available: 400 } } },
    });
    expect(booked).toEqual({ nodes: [{ what: "试穿" }] });
    expect(await company.seen(survivor)).toMatchObject({
      ...{ orders: { totalCount: 1 }, membership: { points: { available: 100 } } },
    });
    expect(await company.seen(absorbed)).toMatchObject({
      ...{ id: absorbed, orders: { totalCount: 3 }, membership: { points: { available: 300 } } },
    });
    expect([await bookingsOf(survivor), await bookingsOf(absorbed)]).toEqual([
      { nodes: [] },
      { nodes: [{ what: "试穿" }] },
    ]);
  });
});
