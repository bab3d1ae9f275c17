import type { Text } from "../../domain/purpose.ts";
import { CONSENT_RECORDS } from "./consent.ts";
import { IDENTITY_RECORDS } from "./identity.ts";
import { MEMBERS_RECORDS } from "./members.ts";
import { ORDERS_RECORDS } from "./orders.ts";
import type { RecordWords } from "./Words.ts";

/** What the parts of a copy are called on its page. */
export const SUBGRAPHS: Readonly<Record<string, Text>> = {
  identity: { zh: "账户", en: "Account" },
  orders: { zh: "订单、购物车与预订", en: "Orders, cart and reservations" },
  members: { zh: "会员、积分、权益与优惠券", en: "Membership, points, benefits and coupons" },
  consent: { zh: "同意记录与您的申请", en: "What you agreed to, and your requests" },
};

/** Words for every kind of record. What has none is called as it is in `data.json`. */
export const RECORDS: Readonly<Record<string, RecordWords>> = {
  ...IDENTITY_RECORDS,
  ...ORDERS_RECORDS,
  ...MEMBERS_RECORDS,
  ...CONSENT_RECORDS,
};
