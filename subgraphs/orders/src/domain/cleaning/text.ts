import type { Cleaned } from "./cleaned.ts";
import { refuse } from "./reasons.ts";

/** Byte order marks, zero-width space, word joiner, soft hyphen, marks of direction. Joiners stay: emoji need them. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** The joiners, which mean nothing in numbers and codes. */
const JOINERS = /[\u200C\u200D]/gu;

/** Printable ASCII without space at the ends: nothing of the below changes it. */
const PLAIN = /^(?:[!-~](?:[ -~]*[!-~])?)?$/;

/** A text without what cannot be seen, and without space at the ends, the ideographic one among it. */
export const tidyText = (text: string): string => (PLAIN.test(text) ? text : text.replace(INVISIBLE, "").trim());

/**
 * A text in the form in which numbers, times and codes are compared: full-width characters folded (NFKC), tidy, every run of
 * space one blank. Not for ids and titles: `①` and `1` may be two things.
 */
export const foldText = (text: string): string =>
  (PLAIN.test(text) ? text : tidyText(text.normalize("NFKC").replace(JOINERS, ""))).replace(/\s+/g, " ");

/** Whether a source says nothing: null, nothing at all, or a text of which nothing can be seen. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === "string" && tidyText(value) === "");

/** A text or number as text, digit by digit. */
export function cleanText(value: unknown): Cleaned<string> {
  if (typeof value === "string") return { value };
  if (typeof value !== "number" || !Number.isFinite(value)) return refuse("notText");
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? { value: String(value) } : refuse("inexact");
}

/**
 * As spreadsheets show long numbers, and write them, and as Java does from ten million on: `2.0260501E17`. Several ids become
 * one so. Ids such as `12E5`, `1E10` and `1.5E3` are whole.
 */
const ROUNDED = /^\d(?:(?:\.\d+)?E\+\d+|\.\d+E(?:[7-9]|\d{2,}))$/i;

/** Whether a tidy text is a long number of which a program has kept the first digits: `1.38E+10`. */
export const isRounded = (text: string): boolean => ROUNDED.test(text);

/** A title as people see it: composed (NFC), tidy, with a blank for every line break and other control character. */
export const cleanTitle = (text: string): string => tidyText(text.replace(/\p{Cc}+/gu, " ")).normalize("NFC");
