import { miniProgramOpenidOf, phoneOf, userIdOf } from "../identity/people.ts";

/** In which form records are sent. */
export type Form = "canonical" | "mapped";

/** Records that are sent together, by what they are made from: each is made from its place among them. */
export interface Shipment {
  readonly form: Form;
  readonly count: number;
  /** The first of the people whose the mapped records are (`identity/people.ts`); each has two of them. */
  readonly firstPerson: number;
  /** The place of the first record. */
  readonly from?: number;
}

/** What the mapping of the mini-program mall (`schema/dictionary/sources`) calls its mini-program. */
export const MALL_APPID = "wx6f3a1b2c4d5e6f70";

/** As which source records of each form come. */
export const SOURCES: Readonly<Record<Form, string>> = { canonical: "bench", mapped: "mall-mini-program" };

/** Whose the canonical records are (`identity/people.ts`): far from those of mapped records, who are new in each turn. */
export const BUYERS = { first: 50_000_000, count: 50_000 } as const;

const ORDERS_PER_PERSON = 2;

/** How many people the records of a shipment are about. */
export const peopleIn = ({ count }: Pick<Shipment, "count">): number => Math.ceil(count / ORDERS_PER_PERSON);

/** In turn: how far an order is, what a mall calls that, and how many events tell of it. */
const STAGES = [
  { status: "PENDING_PAYMENT", inMall: "待支付", events: 1 },
  { status: "PAID", inMall: "已支付", events: 2 },
  { status: "SHIPPED", inMall: "已发货", events: 3 },
  { status: "COMPLETED", inMall: "已完成", events: 3 },
] as const;

const stageOf = (place: number) => STAGES[place % STAGES.length] ?? STAGES[0];

const CHANNELS = ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE", "STORE"] as const;

const FIRST_PLACED_MS = Date.UTC(2025, 0, 1);

/** Within some months that are over, whatever the place. */
const placedAt = (place: number): Date => new Date(FIRST_PLACED_MS + (place % 1_000_000) * 20_000);

/** 1 to 3 lines. */
const linesOf = (place: number) =>
  Array.from({ length: 1 + (place % 3) }, (_none, line) => ({
    sku: `SKU-${(place * 7 + line * 131) % 20_000}`,
    title: `白色心形蜡烛灯 ${(place + line) % 500} 号`,
    quantity: 1 + ((place + line) % 4),
    unitPriceMinor: 990 + ((place * 13 + line * 7) % 50_000),
  }));

export const externalIdOf = (place: number): string => `SO-${String(place).padStart(9, "0")}`;

function canonicalRecord(place: number): object {
  const { status } = stageOf(place);
  const placed = placedAt(place);
  return {
    externalId: externalIdOf(place),
    version: 1 + (place % 9),
    userId: userIdOf(BUYERS.first + (place % BUYERS.count)),
    channel: CHANNELS[place % CHANNELS.length],
    status,
    placedAt: placed.toISOString(),
    ...(status === "PENDING_PAYMENT" ? {} : { paidAt: new Date(placed.getTime() + 60_000).toISOString() }),
    currency: "CNY",
    items: linesOf(place),
  };
}

const wallTime = (time: Date): string => time.toISOString().slice(0, 19).replace("T", " ");

function mappedRecord(place: number, person: number): object {
  return {
    订单编号: externalIdOf(place),
    订单状态: stageOf(place).inMall,
    下单时间: wallTime(placedAt(place)),
    更新时间: wallTime(new Date(placedAt(place).getTime() + 3_600_000)),
    商品列表: linesOf(place).map(({ sku, title, quantity, unitPriceMinor }) => ({
      商品编码: sku,
      商品名称: title,
      数量: quantity,
      单价: `￥${(unitPriceMinor / 100).toFixed(2)}`,
    })),
    买家: { openid: miniProgramOpenidOf(person), 手机号: phoneOf(person) },
  };
}

/** The record at a place of a shipment, as its source has it. */
export function recordAt({ form, firstPerson, from = 0 }: Shipment, nth: number): object {
  return form === "canonical"
    ? canonicalRecord(from + nth)
    : mappedRecord(from + nth, firstPerson + Math.floor(nth / ORDERS_PER_PERSON));
}

/** What has to be in the database once a shipment is ingested. */
export interface Ingested {
  readonly orders: number;
  readonly totalMinor: number;
  readonly events: number;
}

/** Reckoned from what the records were made from: nothing of Datong's is used. */
export function expectedOf({ count, from = 0 }: Shipment): Ingested {
  let [totalMinor, events] = [0, 0];
  for (let place = from; place < from + count; place++) {
    events += stageOf(place).events;
    for (const { quantity, unitPriceMinor } of linesOf(place)) totalMinor += quantity * unitPriceMinor;
  }
  return { orders: count, totalMinor, events };
}
