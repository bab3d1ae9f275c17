import { decimalPlaces } from "@datong/subgraph-kit/minorUnits";
import { bearsAnotherMark, escapeMark, marksOf } from "./currencies.ts";
import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse } from "./reasons.ts";
import { cleanText, foldText, isBlank } from "./text.ts";

/** How a source writes amounts: in minor units (`129900`), as decimals (`1299.00`), or as people do (`￥1,299.00元`). */
export const AMOUNT_FORMATS = ["minor", "decimal", "text"] as const;

/** What a sign may be besides what it says: nothing (`absolute`), or the opposite (`negated`: money that goes out as -12.00). */
export const SIGNS = ["absolute", "negated"] as const;

/** What stands before the decimals of an amount that is written as a text; the other one may stand between thousands. */
export const DECIMAL_MARKS = [".", ","] as const;

export interface AmountForm {
  readonly format: (typeof AMOUNT_FORMATS)[number];
  /** ISO 4217. */
  readonly currency: string;
  /** Whether amounts may be negative; they may not when left out. */
  readonly negative?: boolean;
  readonly sign?: (typeof SIGNS)[number] | undefined;
  /** A point when left out. */
  readonly decimalMark?: (typeof DECIMAL_MARKS)[number] | undefined;
}

/** An amount longer than this is none; the patterns below need not look at it. */
const CHARACTERS_MAX = 64;

/** By how many places a Chinese unit moves the point. */
const UNITS: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };

const written = new Map<string, RegExp>();

/** What people write as an amount of a currency: sign, marks, digits with separators, a unit, marks. */
function writtenIn(currency: string): RegExp {
  const known = written.get(currency);
  if (known) return known;
  const marks = `(?:(?:${marksOf(currency).map(escapeMark).join("|")}) ?){0,2}`;
  const unit = `(?<unit>${Object.keys(UNITS).reverse().join("|")})?`;
  const pattern = new RegExp(
    `^(?<open>\\()? ?(?<sign>[-−+])? ?${marks}(?<inner>[-−+])? ?(?<number>[\\d.,]+) ?${unit} ?${marks}[整正]? ?(?<close>\\))?$`,
    "iu",
  );
  written.set(currency, pattern);
  return pattern;
}

/** `12元5角3分`, or a part of it. */
const YUAN_JIAO_FEN = /^(?=.*[角分])(?:(?<yuan>\d+)[元块])?(?:(?<jiao>\d)角)?(?:(?<fen>\d)分)?$/u;

/** `1.299,00`, which is no amount of a source whose decimals come after a point. */
const COMMA_LAST = /^\d{1,3}(?:\.\d{3})+,\d+$/;

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const PLAIN = /^(?:\d+(?:\.\d+)?|\.\d+)$/;

/** The digits of a number that is not negative, moved `places` to the left of the point: no float is ever made of them. */
function toMinor(number: string, places: number, negative: boolean): Cleaned<number> {
  const [whole = "", fraction = ""] = number.split(".");
  if (/[1-9]/.test(fraction.slice(places))) return refuse("decimals");
  const digits = `${whole}${fraction.slice(0, places).padEnd(places, "0")}`.replace(/^0+/, "");
  const value = Number(digits);
  if (digits.length > 16 || value > Number.MAX_SAFE_INTEGER) return refuse("tooLarge");
  return { value: negative && value !== 0 ? -value : value };
}

function readWritten(text: string, { currency, decimalMark = "." }: AmountForm): Cleaned<number> {
  const places = decimalPlaces(currency);
  const small = currency === "CNY" ? YUAN_JIAO_FEN.exec(text)?.groups : undefined;
  if (small) return toMinor(`${small.yuan ?? "0"}.${small.jiao ?? "0"}${small.fen ?? "0"}`, places, false);

  const parts = writtenIn(currency).exec(text)?.groups;
  const signs = [parts?.sign, parts?.inner, parts?.open && "-"].filter(Boolean);
  if (!parts || signs.length > 1 || Boolean(parts.open) !== Boolean(parts.close))
    return refuse(bearsAnotherMark(text, currency) ? "otherCurrency" : "amount");
  const number = parts.number ?? "";
  if (decimalMark === "." && COMMA_LAST.test(number)) return refuse("decimalComma");
  if (!GROUPED.test(number) && !PLAIN.test(number)) return refuse(number.includes(",") ? "grouping" : "amount");
  const power = parts.unit === undefined ? 0 : (UNITS[parts.unit] ?? 0);
  return toMinor(number.replaceAll(",", ""), places + power, signs.length === 1 && signs[0] !== "+");
}

function readPlain(text: string, pattern: RegExp, places: number): Cleaned<number> | null {
  const [, sign, number = ""] = pattern.exec(text) ?? [];
  return number === "" ? null : toMinor(number, places, sign === "-" || sign === "−");
}

const DECIMAL = /^([-−+]?)(\d+(?:\.\d+)?|\.\d+)$/;

/** A count may have been through a spreadsheet, which adds `.0`. */
const COUNT = /^([-−+]?)(\d+)(?:\.0+)?$/;

function readAmount(text: string, form: AmountForm): Cleaned<number> {
  switch (form.format) {
    case "minor":
      return readPlain(text, COUNT, 0) ?? refuse("amountMinor");
    case "decimal":
      return readPlain(text, DECIMAL, decimalPlaces(form.currency)) ?? refuse("amountDecimal");
    case "text":
      return readWritten(text, form);
  }
}

/** `1.299,00` and `1 299,00` as `1,299.00`. */
const withPoint = (text: string): string =>
  text.replace(/[.,]/g, (mark) => (mark === "," ? "." : ",")).replace(/(?<=\d) (?=\d{3}(?!\d))/g, ",");

function signed(minor: number, sign: AmountForm["sign"]): number {
  if (sign === "absolute") return Math.abs(minor);
  return sign === "negated" ? 0 - minor : minor;
}

/**
 * What a source says that something costs, as a whole number of the currency's minor unit, exact from digit to digit.
 *
 * As a text may come `100元`, `￥1,299.00`, `RMB 12`, `1.2万`, `12元5角`, `(12.00)` for a negative amount, and all of it in
 * full width; `1.299,00` where the form says so. More decimal places than the currency has are refused unless they are zeros.
 * What is refused for being negative is so once its sign means what the form says.
 */
export function cleanAmount(value: unknown, form: AmountForm): Cleaned<number> {
  if (isBlank(value)) return refuse("missing");
  const text = cleanText(value);
  if (isRefused(text)) return text;
  const folded = foldText(text.value);
  if (folded.length > CHARACTERS_MAX) return refuse("amount");
  // A number that is none of a text has been written by a program.
  const isTurned = form.decimalMark === "," && typeof value === "string";
  const amount = readAmount(isTurned ? withPoint(folded) : folded, form);
  if (isRefused(amount)) return amount;
  const minor = signed(amount.value, form.sign);
  if (minor < 0 && form.negative !== true) return refuse(form.sign === "negated" ? "positive" : "negative");
  return { value: minor };
}
