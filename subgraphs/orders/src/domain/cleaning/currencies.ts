import { foldText } from "./text.ts";

/** The codes of ISO 4217 that are in use. */
export const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/**
 * What people write beside an amount, in its folded form, besides the code itself. `¥` and `$` are several currencies' own:
 * which one is meant, the mapping says.
 */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  CNY: ["人民币", "RMB", "CN¥", "¥", "元", "圆", "块钱", "块"],
  JPY: ["日元", "JP¥", "¥", "円"],
  KRW: ["韩元", "₩"],
  HKD: ["港币", "港元", "HK$", "$"],
  TWD: ["新台币", "NT$"],
  MOP: ["澳门元", "MOP$"],
  USD: ["美元", "US$", "$"],
  SGD: ["新加坡元", "S$", "$"],
  AUD: ["澳元", "A$", "$"],
  CAD: ["加元", "C$", "$"],
  EUR: ["欧元", "€"],
  GBP: ["英镑", "£"],
};

/** The currency that people call so, in whatever width and case; null for no name, or for one of several. */
export function currencyCalled(name: string): string | null {
  const mark = foldText(name).toUpperCase();
  const [currency, ...others] = Object.keys(MARKS).filter((code) => MARKS[code]?.includes(mark));
  return currency !== undefined && others.length === 0 ? currency : null;
}

const longestFirst = (one: string, other: string): number => other.length - one.length;

/** The marks of a currency, the longest first. */
export const marksOf = (currency: string): readonly string[] =>
  [...(MARKS[currency] ?? []), currency].sort(longestFirst);

/** As a part of a regular expression. */
export const escapeMark = (mark: string): string => mark.replace(/[$.]/g, "\\$&");

const ANY_MARK = new RegExp(
  [...Object.values(MARKS).flat(), ...CURRENCIES].sort(longestFirst).map(escapeMark).join("|"),
  "giu",
);

/** Whether a folded text bears a mark that is not one of the currency's. */
export function bearsAnotherMark(text: string, currency: string): boolean {
  const own = new Set(marksOf(currency));
  return [...text.matchAll(ANY_MARK)].some(([mark]) => !own.has(mark.toUpperCase()));
}
