import { describe, expect, it } from "@jest/globals";
import { compileMapping } from "@datong/orders";
import { readRecords } from "../src/domain/readRecord.ts";
import { mapFile, mapSamples, problemsOf, shippedMapping } from "./mappings.ts";

/** When the samples have all come. */
const NOW = new Date("2026-05-04T00:00:00Z");

const aLine = (values: object = {}) => ({ 商品编码: "85123A", 商品名称: "灯", 数量: 2, 成交价: "50.00", ...values });

/** What becomes of an order of the mini-program mall that differs so from an ordinary one. */
const mapMall = (changes: Readonly<Record<string, unknown>>) =>
  compileMapping(shippedMapping("mall-mini-program"))({
    订单编号: "M1",
    订单状态: "已支付",
    下单时间: "2026-05-01 08:00",
    买家: { openid: "oMini_3f9aB7cD2eF" },
    商品列表: [aLine()],
    ...changes,
  });

/** The same as the canonical form takes it. */
function readMall(changes: Readonly<Record<string, unknown>>) {
  const mapped = mapMall(changes);
  const [read] = readRecords(
    "mall-mini-program",
    mapped.kind === "mapped" ? [{ ...mapped.record, userId: "li" }] : [],
    NOW,
  );
  return read?.kind === "order" ? read.order : read;
}

describe("the mappings that come with Datong", () => {
  it("read the Chinese fields of the mini-program mall", async () => {
    const [pending, completed, unusable, gift] = await mapSamples("mall-mini-program");

    expect(pending).toEqual({
      kind: "mapped",
      record: {
        externalId: "M202605010001",
        version: "2026-05-01T00:05:00Z",
        channel: "MINI_PROGRAM",
        status: "PENDING_PAYMENT",
        placedAt: "2026-05-01T00:05:00Z",
        currency: "CNY",
        items: [
          { sku: "85123A", title: "白色心形灯", quantity: 2, unitPriceMinor: 119_900 },
          { sku: "71053", title: "白色金属灯笼", quantity: 1, unitPriceMinor: 990 },
        ],
      },
      identifiers: [
        { type: "MINI_PROGRAM_OPENID", namespace: "wx6f3a1b2c4d5e6f70", value: "oMini_3f9aB7cD2eF", trust: "WECHAT" },
        { type: "UNIONID", namespace: "retail-open-platform", value: "oUnion5xY8zQ1wE", trust: "WECHAT" },
        { type: "PHONE", namespace: null, value: "+8613800138000", trust: "ASSERTED" },
      ],
    });
    expect(completed).toMatchObject({
      record: {
        version: "2026-05-03T10:00:00Z",
        status: "COMPLETED",
        paidAt: "2026-05-01T01:31:00Z",
        afterSaleState: "DONE",
        items: [{ quantity: 3, refundedQuantity: 1, unitPriceMinor: 1_200_000 }],
      },
      identifiers: [{ type: "MINI_PROGRAM_OPENID", value: "oMini_3f9aB7cD2eF" }],
    });
    expect(problemsOf(unusable)).toEqual([
      "下单时间: is a date or an hour that does not exist",
      "订单状态: is not in the source's table of codes",
      "下单时间: is a date or an hour that does not exist",
      "售后状态: is not in the source's table of codes",
      "商品列表.0.商品编码: is missing",
      "商品列表.0.数量: must be a whole number from 1 to 1,000,000",
      "商品列表.0.单价: has thousands separators in wrong places: one comma for every three digits",
      "买家.openid, 买家.unionid, 买家.手机号: names nobody: the record has no identifier",
    ]);
    // Whom a gift is sent to did not buy it.
    expect(problemsOf(gift)).toEqual([
      "买家.openid, 买家.unionid, 买家.手机号: names nobody: the record has no identifier",
    ]);
  });

  it("read what the mini-program mall and the website tell of refunds", async () => {
    const [, , , , whole, part, asked] = await mapSamples("mall-mini-program");
    const [, , , refunded, partly, stated] = await mapSamples("website");
    const paidBack = { status: "CANCELLED", paymentState: "REFUNDED", items: [{ quantity: 2, refundedQuantity: 2 }] };

    expect(whole).toMatchObject({ record: { ...paidBack, afterSaleState: "DONE" } });
    expect(part).toMatchObject({
      record: {
        ...{ status: "COMPLETED", paymentState: "PARTIALLY_REFUNDED", afterSaleState: "DONE" },
        items: [{ refundedMinor: 3_000 }],
      },
    });
    expect(asked).toMatchObject({ record: { status: "SHIPPED", afterSaleState: "PROCESSING" } });
    expect(asked).not.toHaveProperty("record.paymentState");
    expect(refunded).toMatchObject({ record: paidBack });
    expect(partly).toMatchObject({
      record: { status: "COMPLETED", paymentState: "PARTIALLY_REFUNDED", items: [{ refundedMinor: 100 }] },
    });
    expect(stated).toMatchObject({
      record: { status: "COMPLETED", paymentState: "PARTIALLY_REFUNDED", items: [{ refundedQuantity: 1 }] },
    });
  });

  it("read what the mini-program mall tells of an order as a whole", () => {
    const sums = { 运费: "￥10", 优惠金额: "￥5", 实付金额: "￥2,412.80", 退款金额: "" };
    const line = { 商品编码: "85123A", 商品名称: "灯", 数量: "2件", 成交价: "￥1,203.90元" };

    const mapped = mapMall({ ...sums, 商品列表: [line] });

    expect(mapped).toMatchObject({ record: { shippingMinor: 1_000, discountMinor: 500, paidMinor: 241_280 } });
    const record = mapped.kind === "mapped" ? { ...mapped.record, userId: "li" } : {};
    expect(readRecords("mall-mini-program", [record], NOW)).toMatchObject([
      { order: { totalMinor: 241_280, shippingMinor: 1_000, items: [{ discountMinor: 500 }] } },
    ]);
  });

  it.each([
    ["订单状态 退款中", { 订单状态: "退款中" }, "PROCESSING"],
    ["退款状态 退款中", { 退款状态: "退款中" }, "PROCESSING"],
    ["售后状态 申请中", { 售后状态: "申请中" }, "REQUESTED"],
    ["售后状态 待商家处理", { 售后状态: "待商家处理" }, "REQUESTED"],
    ["售后状态 售后处理中", { 售后状态: "售后处理中" }, "PROCESSING"],
    ["售后状态 无, 退款状态 待退款", { 售后状态: "无", 退款状态: "待退款" }, "PROCESSING"],
  ])("take nothing for paid back that the mini-program mall says is asked for: %s", (_case, states, afterSaleState) => {
    const order = readMall({ ...states, 退款金额: "10.00" });
    const ofLine = readMall({ ...states, 商品列表: [aLine({ 退款状态: "申请中", 退款数量: 1, 退款金额: "10.00" })] });

    expect(order).toMatchObject({ afterSaleState, refundedMinor: 0, items: [{ refundedMinor: 0 }] });
    expect(ofLine).toMatchObject({ afterSaleState, refundedMinor: 0, items: [{ refundedQuantity: 0 }] });
  });

  it.each([
    ["退款完成", { 退款状态: "退款完成" }],
    ["部分退款", { 订单状态: "部分退款" }],
    ["已拒绝, of a second time", { 售后状态: "已拒绝" }],
  ])("take for paid back what the mini-program mall tells of a refund that is %s", (_case, states) => {
    expect(readMall({ ...states, 退款金额: "10.00" })).toMatchObject({ refundedMinor: 1_000 });
  });

  it("go on telling by the lines what the mini-program mall has paid back when more is asked for", () => {
    const paidBack = { 商品列表: [aLine({ 退款金额: "10.00" })] };

    const [first, askedAgain, decided, refused] = [
      readMall({ 订单状态: "部分退款", 退款金额: "10.00", ...paidBack }),
      readMall({ 订单状态: "退款中", 退款金额: "30.00", ...paidBack }),
      readMall({ 订单状态: "部分退款", 退款金额: "30.00", 商品列表: [aLine({ 退款金额: "30.00" })] }),
      readMall({ 订单状态: "部分退款", 售后状态: "已拒绝", 退款金额: "10.00", ...paidBack }),
    ];

    expect(first).toMatchObject({ refundedMinor: 1_000, items: [{ refundedMinor: 1_000 }] });
    expect(askedAgain).toMatchObject({ afterSaleState: "PROCESSING", refundedMinor: 1_000 });
    expect(decided).toMatchObject({ refundedMinor: 3_000 });
    expect(refused).toMatchObject({ refundedMinor: 1_000 });
  });

  it.each(["138 **** 8000", "138-****-8000", "****8000", "138●●●●8000"])(
    "read whose an order of the mini-program mall is beside the hidden telephone number %s",
    (masked) => {
      const mapped = mapMall({ 买家: { openid: "oMini_3f9aB7cD2eF", 手机号: masked } });

      expect(mapped).toMatchObject({ identifiers: [{ type: "MINI_PROGRAM_OPENID", value: "oMini_3f9aB7cD2eF" }] });
    },
  );

  it("read the numbers of the app's back end", async () => {
    const [paid, pending, unusable] = await mapSamples("app-backend");

    expect(paid).toMatchObject({
      record: {
        externalId: "900001",
        version: 3,
        channel: "APP",
        status: "PAID",
        placedAt: "2026-05-01T00:00:00Z",
        paidAt: "2026-05-01T00:01:00Z",
        afterSaleState: "PROCESSING",
        currency: "CNY",
        items: [{ sku: "85123", quantity: 6, refundedQuantity: 2, unitPriceMinor: 255 }],
      },
      identifiers: [
        { type: "DEVICE_ID", value: "A1B2-C3D4-E5F6", trust: "DEVICE" },
        { type: "APP_USER_ID", namespace: "retail-app", value: "u-17850" },
        { type: "PHONE", value: "+8613800138000" },
      ],
    });
    expect(pending).toMatchObject({
      record: {
        version: 1,
        channel: "MINI_PROGRAM",
        status: "PENDING_PAYMENT",
        afterSaleState: "NONE",
        currency: "HKD",
        items: [{ title: "" }],
      },
    });
    expect(pending).not.toHaveProperty("record.paidAt");
    expect(problemsOf(unusable)).toEqual([
      "revision: must be a whole number from 0 to 9007199254740991, or an RFC 3339 time with zone",
      "pay_status: is not in the source's table of codes",
      "created_at: must be a count of seconds or milliseconds since 1970",
      "lines.0.price_fen: must be a whole number of the currency's minor unit",
      "lines.0.refunded_qty: must be a whole number from 0 to quantity",
      "user.id, user.mobile, device_id: names nobody: the record has no identifier",
    ]);
  });

  it("read the website's decimals, and skip its drafts", async () => {
    const [paid, draft, unusable] = await mapSamples("website");

    expect(paid).toMatchObject({
      record: {
        version: "2026-05-01T00:01:00.25Z",
        status: "PAID",
        currency: "GBP",
        items: [{ quantity: 6, unitPriceMinor: 255 }],
      },
      identifiers: [{ value: "web-17850" }, { type: "EMAIL", value: "Li@Example.com" }],
    });
    expect(draft).toEqual({ kind: "skipped" });
    expect(problemsOf(unusable)).toEqual([
      "payment.currency: is not in the source's table of codes",
      "createdAt: must be an RFC 3339 time with zone, for example 2026-05-01T08:00:00+08:00",
      "lineItems: must be a list of 1 to 1,000",
    ]);
  });

  it("read the bookings of the official account as reservations", async () => {
    const [confirmed, missed, unusable] = await mapSamples("official-account-bookings");

    expect(confirmed).toEqual({
      kind: "mapped",
      record: {
        externalId: "YY20260501-07",
        version: "2026-05-01T00:00:00Z",
        channel: "OFFICIAL_ACCOUNT",
        status: "CONFIRMED",
        what: "双人下午茶",
        place: { id: "SH-001", name: "静安店" },
        startsAt: "2026-05-02T07:30:00Z",
        endsAt: "2026-05-02T09:30:00Z",
        partySize: 2,
        note: "靠窗 谢谢",
      },
      identifiers: [
        {
          type: "OFFICIAL_ACCOUNT_OPENID",
          namespace: "wx0a9b8c7d6e5f4a3b",
          value: "oOffi_7kLmN3pQ9rS",
          trust: "WECHAT",
        },
        { type: "PHONE", namespace: null, value: "+8613800138000", trust: "ASSERTED" },
      ],
    });
    expect(missed).toMatchObject({ record: { status: "NO_SHOW", version: "2026-05-02T03:00:00Z", partySize: 1 } });
    expect(problemsOf(unusable)).toEqual([
      "预约编号: is missing",
      "状态: is not in the source's table of codes",
      "门店.名称: is missing",
      "开始时间: is no time that can be read, such as 2026-05-01T08:00:00+08:00 or 2026年5月1日 8:00",
      "人数: must be a whole number from 1 to 1,000",
      "预约人.openid, 预约人.unionid, 预约人.电话: names nobody: the record has no identifier",
    ]);
  });

  it("read the purchases among shopping events, told from each other by who, what and when", async () => {
    const [bought, viewed, other, unusable] = await mapSamples("user-behavior", "csv");

    expect(bought).toMatchObject({
      record: {
        externalId: "1001-2001-1777593600",
        version: 1_777_593_600,
        items: [{ quantity: 1, unitPriceMinor: 12_950 }],
      },
      identifiers: [{ value: "1001" }],
    });
    expect(viewed).toEqual({ kind: "skipped" });
    expect(other).toMatchObject({ record: { items: [{ title: "乙牌耳机, 黑色", unitPriceMinor: 129_900 }] } });
    expect(problemsOf(unusable)).toEqual([
      "售价: has more decimal places than its currency",
      "用户ID: names nobody: the record has no identifier",
    ]);
  });

  it.each(["mall-mini-program", "app-backend", "website", "user-behavior"])(
    "make records of %s that the canonical form takes, but for the person",
    async (source) => {
      const mapped = await mapSamples(source, source === "user-behavior" ? "csv" : "ndjson");

      const records = mapped.flatMap((each) => (each.kind === "mapped" ? { ...each.record, userId: "li" } : []));
      expect(records.length).toBeGreaterThan(0);
      expect(readRecords(source, records, NOW)).toEqual(records.map(() => expect.objectContaining({ kind: "order" })));
    },
  );

  it.each([
    ["mall-mini-program", "M202605010002", { totalMinor: 3_600_000, refundedMinor: 1_200_000, afterSaleState: "DONE" }],
    ["app-backend", "900001", { totalMinor: 1_530, refundedMinor: 510, afterSaleState: "PROCESSING" }],
  ])(
    "take what %s paid back for a refund, which leaves the total as it was ordered",
    async (source, externalId, told) => {
      const mapped = await mapSamples(source);

      const records = mapped.flatMap((each) => (each.kind === "mapped" ? { ...each.record, userId: "li" } : []));
      const [order] = readRecords(source, records, NOW).filter(
        (read) => read.kind === "order" && read.order.externalId === externalId,
      );
      expect(order).toMatchObject({ order: told });
    },
  );

  const { USER_BEHAVIOR_CSV } = process.env;
  const wholeFile = USER_BEHAVIOR_CSV === undefined ? it.skip : it;

  wholeFile("read every purchase of the file that USER_BEHAVIOR_CSV names", async () => {
    const mapped = await mapFile("user-behavior", USER_BEHAVIOR_CSV ?? "");

    const ids = mapped.flatMap((each) => (each.kind === "mapped" ? [each.record.externalId] : []));
    expect(mapped.filter(({ kind }) => kind === "unusable")).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });

  it("name a source of rows as such", () => {
    expect(() => compileMapping(shippedMapping("online-retail"))).toThrow("has rows for records");
  });
});

if (process.env.USER_BEHAVIOR_CSV === undefined)
  process.stderr.write("USER_BEHAVIOR_CSV names no file: the whole of the user behaviour sample is not tried.\n");
