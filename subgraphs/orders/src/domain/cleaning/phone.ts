import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse } from "./reasons.ts";
import { cleanText, foldText, isBlank, isRounded } from "./text.ts";

/** One number as people write it: digits and what stands between them. */
const ONE_NUMBER = /^\+?[\d\s().-]{4,32}$/;

/** Two numbers or more, each of digits enough to be one: `13800138000/13900139000`. */
const SEVERAL = /^[(+]*\d[\d ().-]{5,}[/,;|、\\] ?[(+]*\d[\d ().-]{5,}/;

/** A number that a spreadsheet took for an amount. */
const SPREADSHEET_ZERO = /^(\d{7,15})\.0+$/;

/** What stands between the parts of a number, hidden ones too: `138 **** 8000`. */
const BETWEEN_PARTS = /[\s.‐‑‒–—−-]/g;

/** Digits hidden behind a digit, anywhere in a text; behind a whole number nothing of it is hidden. */
const HIDDEN = /(?<!\d{10})\d[*#xX×·•∙⋅・●○]{2,}/u;

/** Nothing but digits, of which the first or all are hidden. */
const HIDDEN_FROM_THE_START = /^[*#xX×·•∙⋅・●○]{2,}\d*$/u;

/** A number of which somebody hid a part, as exports do, or all of it: it tells nobody's number. */
export function isMaskedPhone(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const digits = foldText(value).replace(BETWEEN_PARTS, "");
  return HIDDEN.test(digits) || HIDDEN_FROM_THE_START.test(digits);
}

/**
 * A mobile phone number in E.164 (`+8613800138000`), by the same rules as identity's.
 *
 * @param country where numbers without a country prefix belong, ISO 3166
 */
export function cleanPhone(value: unknown, country: CountryCode = "CN"): Cleaned<string> {
  if (isBlank(value)) return refuse("missing");
  const text = cleanText(value);
  if (isRefused(text)) return text;
  const written = foldText(text.value);
  if (isRounded(written)) return refuse("rounded");
  if (SEVERAL.test(written)) return refuse("phones");
  const international = written
    .replace(/^['`]/, "")
    .replace(SPREADSHEET_ZERO, "$1")
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/^\((\+|00)(\d{1,3})\)/, "$1$2")
    .replace(/^00/, "+");
  const phone = ONE_NUMBER.test(international) ? parsePhoneNumberFromString(international, country) : undefined;
  const type = phone?.getType();
  if (!phone?.isValid() || (type !== "MOBILE" && type !== "FIXED_LINE_OR_MOBILE")) return refuse("phone");
  return { value: phone.number };
}
