import type { Locale } from "./locale.ts";
import { decimalPlaces } from "./minorUnits.ts";

/** An amount in the minor unit of its ISO 4217 currency: fen for CNY, pence for GBP. Never a float. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = decimalPlaces(currency);
  const made = new Intl.NumberFormat(locale === "zh" ? "zh-CN" : "en-GB", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, made);
  return made;
}

/** The amount as text for people, for example `¥12.34`; exact for every safe integer. */
export function formatMoney({ minor, currency }: Money, locale: Locale): string {
  const digits = decimalPlaces(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  // A decimal string keeps every digit; Intl takes one since ES2023, which its types do not say yet.
  return formatOf(currency, locale).format(`${minor < 0 ? "-" : ""}${decimal}` as unknown as number);
}

/** The resolvers of the type `Money`, the same in every subgraph that has amounts. */
export const moneyResolvers = {
  formatted: (money: Money, _args: unknown, { locale }: { readonly locale: Locale }): string =>
    formatMoney(money, locale),
};
