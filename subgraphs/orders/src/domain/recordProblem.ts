/** A sentence's end, in the languages that Datong speaks. */
export interface Reason {
  readonly zh: string;
  readonly en: string;
}

/** Of which kind something is that is wrong with a record; the schema (`RecordProblemCode`) tells what each means. */
export const PROBLEM_CODES = [
  "MISSING",
  "UNREADABLE",
  "INEXACT",
  "OUT_OF_BOUNDS",
  "UNKNOWN_CODE",
  "UNKNOWN_FIELD",
  "CONFLICT",
  "FORBIDDEN_MOVE",
  "DUPLICATE",
  "NO_PERSON",
  "TOO_LARGE",
  "WRONG_KIND",
  "ERASED",
  "OTHER",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A code as it was kept: `OTHER` for none, and for one that only a newer version knows. */
export const knownCode = (kept: string | undefined): ProblemCode =>
  PROBLEM_CODES.find((code) => code === kept) ?? "OTHER";

/** What is wrong with a record: for people, and as a code that stays the same whatever the words are. */
export interface ProblemReason extends Reason {
  readonly code: ProblemCode;
}

/** Something wrong with a record. */
export interface RecordProblem {
  /** A path into the record, for example `items.0.quantity`; empty for the record as a whole. */
  readonly field: string;
  readonly reason: ProblemReason;
}

/** Why a reservation may not end when it says, in terms of the field that tells when it starts. */
export const endsAtRange = (startsAt: string): ProblemReason => ({
  code: "OUT_OF_BOUNDS",
  zh: `须晚于 ${startsAt}，且至多晚 30 天`,
  en: `must be after ${startsAt} by at most 30 days`,
});

/** What can be wrong with a record in the canonical form. */
export const REASONS = {
  record: { code: "UNREADABLE", zh: "须为对象", en: "must be an object" },
  unknownField: { code: "UNKNOWN_FIELD", zh: "不是标准格式中的字段", en: "is not a field of the canonical form" },
  unnamedField: {
    code: "UNKNOWN_FIELD",
    zh: "有一个标准格式之外的字段，其名称不像字段名，故不显示",
    en: "has a field that is not of the canonical form, whose name is not shown as it does not look like one of a field",
  },
  name: {
    code: "UNREADABLE",
    zh: "须为 1 到 128 个字符，不含控制字符，首尾无空格",
    en: "must be 1 to 128 characters, without control characters, and without space at the ends",
  },
  version: {
    code: "UNREADABLE",
    zh: "须为 0 到 9007199254740991 的整数，或带时区的 RFC 3339 时间",
    en: "must be a whole number from 0 to 9007199254740991, or an RFC 3339 time with zone",
  },
  versionRange: {
    code: "OUT_OF_BOUNDS",
    zh: "若为时间，至多晚于当前时间一天",
    en: "must not be a time more than one day ahead of now",
  },
  versionTaken: {
    code: "CONFLICT",
    zh: "此前收到过该版本，但内容不同",
    en: "was received before with other content",
  },
  nobody: {
    code: "NO_PERSON",
    zh: "不是任何用户的编号：请改为 upsertUsers 或 user 返回的编号后重新发送",
    en: "is nobody's id; send the record again with an id that upsertUsers or user answers",
  },
  otherPerson: {
    code: "CONFLICT",
    zh: "与首次收到该订单时的用户不是同一人：请按原用户重新发送；若两者确为同一人，请先合并用户再重新处理",
    en: "names another person than the order came with first; send it with that one, or merge the two and take it again",
  },
  otherGuest: {
    code: "CONFLICT",
    zh: "与首次收到该预约时的用户不是同一人：请按原用户重新发送；若两者确为同一人，请先合并用户再重新处理",
    en: "names another person than the reservation came with first; send it with that one, or merge the two and take it again",
  },
  channel: {
    code: "UNKNOWN_CODE",
    zh: "须为 MINI_PROGRAM、OFFICIAL_ACCOUNT、APP、WEBSITE 或 STORE",
    en: "must be MINI_PROGRAM, OFFICIAL_ACCOUNT, APP, WEBSITE or STORE",
  },
  status: { code: "UNKNOWN_CODE", zh: "不是数据字典中的订单状态", en: "must be a status of the data dictionary" },
  paymentState: {
    code: "UNKNOWN_CODE",
    zh: "须为 UNPAID、PAID、PARTIALLY_REFUNDED 或 REFUNDED",
    en: "must be UNPAID, PAID, PARTIALLY_REFUNDED or REFUNDED",
  },
  paymentContradicts: {
    code: "CONFLICT",
    zh: "与订单状态、支付时间或退款不符",
    en: "contradicts the status, the time of payment or what was paid back",
  },
  afterSaleState: {
    code: "UNKNOWN_CODE",
    zh: "不是数据字典中的售后状态",
    en: "must be an after-sale state of the data dictionary",
  },
  placedAtRange: {
    code: "OUT_OF_BOUNDS",
    zh: "不得早于 1970 年，且至多晚于当前时间一天",
    en: "must be from 1970 to one day ahead of now",
  },
  currency: {
    code: "UNKNOWN_CODE",
    zh: "须为 ISO 4217 货币代码，例如 CNY",
    en: "must be an ISO 4217 code, for example CNY",
  },
  items: { code: "OUT_OF_BOUNDS", zh: "须为 1 到 1,000 行的列表", en: "must be a list of 1 to 1,000" },
  title: { code: "OUT_OF_BOUNDS", zh: "须为 0 到 500 个字符", en: "must be 0 to 500 characters" },
  quantity: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 1 到 1,000,000 的整数",
    en: "must be a whole number from 1 to 1,000,000",
  },
  cancelledQuantity: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 0 到 quantity 的整数",
    en: "must be a whole number from 0 to quantity",
  },
  unitPriceMinor: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 0 到 1000000000000 的整数，以最小货币单位计",
    en: "must be a whole number from 0 to 1000000000000, in the currency's minor unit",
  },
  reservationStatus: {
    code: "UNKNOWN_CODE",
    zh: "不是数据字典中的预约状态",
    en: "must be a reservation status of the data dictionary",
  },
  reservationMove: {
    code: "FORBIDDEN_MOVE",
    zh: "已知的预约状态不能变为该状态",
    en: "is not a status to which the known one may move",
  },
  time: {
    code: "UNREADABLE",
    zh: "须为带时区的 RFC 3339 时间，例如 2026-05-01T08:00:00+08:00",
    en: "must be an RFC 3339 time with zone, for example 2026-05-01T08:00:00+08:00",
  },
  startsAtRange: {
    code: "OUT_OF_BOUNDS",
    zh: "不得早于 1970 年，且至多晚于当前时间五年",
    en: "must be from 1970 to five years ahead of now",
  },
  endsAtRange: endsAtRange("startsAt"),
  partySize: { code: "OUT_OF_BOUNDS", zh: "须为 1 到 1,000 的整数", en: "must be a whole number from 1 to 1,000" },
  note: { code: "OUT_OF_BOUNDS", zh: "须为 0 到 500 个字符", en: "must be 0 to 500 characters" },
  refundedQuantity: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 0 到 quantity 的整数",
    en: "must be a whole number from 0 to quantity",
  },
  refundedMinor: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 0 到该行金额的整数，以最小货币单位计",
    en: "must be a whole number from 0 to what the line cost, in the currency's minor unit",
  },
  refundShrinks: {
    code: "CONFLICT",
    zh: "累计退款不得少于此前版本",
    en: "must not tell of less paid back than the version before",
  },
  refundUnpaid: {
    code: "CONFLICT",
    zh: "有退款，但此前的版本中没有该商品行：未付款的商品行不能退款",
    en: "must not tell of anything paid back: the paid order had no such line in the version before",
  },
  discountMinor: {
    code: "OUT_OF_BOUNDS",
    zh: "须为 0 到 quantity 乘以 unitPriceMinor 的整数，以最小货币单位计",
    en: "must be a whole number from 0 to quantity times unitPriceMinor, in the currency's minor unit",
  },
  total: {
    code: "OUT_OF_BOUNDS",
    zh: "下单总额不得超过 1000000000000，以最小货币单位计",
    en: "must not come to more than 1000000000000 as ordered, in the currency's minor unit",
  },
} as const satisfies Record<string, ProblemReason>;

export type ReasonCode = keyof typeof REASONS;

/** How many problems of one record are kept; the rest are counted. */
export const PROBLEMS_MAX = 1_000;

/** The first 1,000 problems, and one more that says how many there are besides. */
export const capProblems = (problems: readonly RecordProblem[]): readonly RecordProblem[] =>
  problems.length <= PROBLEMS_MAX
    ? problems
    : [...problems.slice(0, PROBLEMS_MAX), { field: "", reason: andMore(problems.length - PROBLEMS_MAX) }];

const andMore = (count: number): ProblemReason => ({
  code: "OTHER",
  zh: `另有 ${count} 个问题`,
  en: `has ${count} more problems`,
});
