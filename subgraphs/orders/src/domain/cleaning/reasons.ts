import type { ProblemReason } from "../recordProblem.ts";

/** Why a value of a source cannot be understood. */
export const CLEANING_REASONS = {
  missing: { code: "MISSING", zh: "缺失", en: "is missing" },
  notText: { code: "UNREADABLE", zh: "须为文本或数字", en: "must be a text or a number" },
  inexact: {
    code: "INEXACT",
    zh: "是超出精确范围的数字，须以文本发送",
    en: "is a number too large to be exact; it must come as a text",
  },
  rounded: {
    code: "INEXACT",
    zh: "是被电子表格改写为科学计数法的编号，末尾数字已丢失",
    en: "is a number that a spreadsheet has rounded (2.02605E+18): its last digits are lost",
  },
  amount: {
    code: "UNREADABLE",
    zh: "不是可识别的金额，例如 1299.00、￥1,299.00 或 1.2万",
    en: "is no amount that can be read, such as 1299.00, ￥1,299.00 or 1.2万",
  },
  amountDecimal: {
    code: "UNREADABLE",
    zh: "须为十进制金额，例如 1299.00",
    en: "must be a decimal amount, such as 1299.00",
  },
  amountMinor: {
    code: "UNREADABLE",
    zh: "须为以最小货币单位计的整数",
    en: "must be a whole number of the currency's minor unit",
  },
  grouping: {
    code: "UNREADABLE",
    zh: "千位分隔符位置有误：每三位一个逗号",
    en: "has thousands separators in wrong places: one comma for every three digits",
  },
  decimals: {
    code: "INEXACT",
    zh: "小数位数多于该货币所允许的位数",
    en: "has more decimal places than its currency",
  },
  decimalComma: {
    code: "UNREADABLE",
    zh: "以逗号分隔小数，须在映射中写明 decimalMark",
    en: "has a comma before its decimals; the mapping must say its decimalMark",
  },
  otherCurrency: { code: "CONFLICT", zh: "带有另一种货币的标记", en: "bears the mark of another currency" },
  negative: { code: "OUT_OF_BOUNDS", zh: "不得为负", en: "must not be negative" },
  positive: {
    code: "OUT_OF_BOUNDS",
    zh: "须为负数或零：映射中写明其符号相反",
    en: "must be negative or zero: the mapping says that its sign is the opposite",
  },
  positiveCancellation: {
    code: "OUT_OF_BOUNDS",
    zh: "是取消行，数量须为负",
    en: "must be negative: the row is a cancellation",
  },
  disagrees: {
    code: "CONFLICT",
    zh: "与同一订单的其他行不一致",
    en: "differs from other rows of the same order",
  },
  tooLarge: { code: "OUT_OF_BOUNDS", zh: "超出 9007199254740991", en: "is beyond 9007199254740991" },
  wholeNumber: { code: "UNREADABLE", zh: "须为整数", en: "must be a whole number" },
  time: {
    code: "UNREADABLE",
    zh: "不是可识别的时间，例如 2026-05-01T08:00:00+08:00 或 2026年5月1日 8:00",
    en: "is no time that can be read, such as 2026-05-01T08:00:00+08:00 or 2026年5月1日 8:00",
  },
  timeRange: {
    code: "UNREADABLE",
    zh: "是一段时间，而非一个时刻，例如 14:00-15:00",
    en: "is a stretch of time rather than a moment, such as 14:00-15:00",
  },
  timeRfc3339: {
    code: "UNREADABLE",
    zh: "须为带时区的 RFC 3339 时间，例如 2026-05-01T08:00:00+08:00",
    en: "must be an RFC 3339 time with zone, for example 2026-05-01T08:00:00+08:00",
  },
  epoch: {
    code: "UNREADABLE",
    zh: "须为自 1970 年起的秒数或毫秒数",
    en: "must be a count of seconds or milliseconds since 1970",
  },
  epochInSeconds: {
    code: "UNREADABLE",
    zh: "像是秒数，而映射中写明为毫秒数",
    en: "looks like seconds, where the mapping says milliseconds",
  },
  serial: {
    code: "UNREADABLE",
    zh: "须为 Excel 的日期序列值，例如 46352.63",
    en: "must be a count of days as Excel has it, such as 46352.63",
  },
  serialUnsaid: {
    code: "UNREADABLE",
    zh: "像是 Excel 的日期序列值，须在映射中写明 format: excel",
    en: "looks like a count of days as Excel has it; the mapping must say format: excel",
  },
  zoneLetters: {
    code: "UNREADABLE",
    zh: "以字母写时区，例如 CST，同样的字母可指多个时区",
    en: "names its time zone by letters, such as CST, which can stand for several",
  },
  weekday: { code: "CONFLICT", zh: "日期与所写的星期不符", en: "is not on the day of the week that it names" },
  calendar: { code: "UNREADABLE", zh: "不是存在的日期或时刻", en: "is a date or an hour that does not exist" },
  clockSkipped: {
    code: "UNREADABLE",
    zh: "是当地时钟因夏令时跳过的时刻",
    en: "is an hour that the clocks of its place skipped for summer time",
  },
  timeZone: {
    code: "UNREADABLE",
    zh: "未写明时区，且映射中也没有",
    en: "names no time zone, and neither does the mapping",
  },
  dateOrder: {
    code: "UNREADABLE",
    zh: "年、月、日的顺序不明，须在映射中写明 dateOrder",
    en: "does not tell day, month and year apart; the mapping must say its dateOrder",
  },
  phone: { code: "UNREADABLE", zh: "不是有效的手机号", en: "is not a valid mobile phone number" },
  phones: {
    code: "UNREADABLE",
    zh: "含有多个号码，须在映射中写明取哪一个（extract）",
    en: "holds several numbers; the mapping must say which one it takes, by extract",
  },
  code: { code: "UNKNOWN_CODE", zh: "不在该数据源的代码表中", en: "is not in the source's table of codes" },
} as const satisfies Record<string, ProblemReason>;

export type CleaningReason = keyof typeof CLEANING_REASONS;

/** A refusal for one of the reasons above. */
export const refuse = (code: CleaningReason): { readonly reason: ProblemReason } => ({
  reason: CLEANING_REASONS[code],
});
