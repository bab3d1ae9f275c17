import { instantAt, readInstant, type Instant } from "../instant.ts";
import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse, type CleaningReason } from "./reasons.ts";
import { cleanText, foldText, isBlank } from "./text.ts";
import { readWrittenTime, type WrittenTime } from "./writtenTime.ts";
import { instantInZone } from "./zone.ts";

/**
 * How a source writes times: as RFC 3339, as a count since 1970, as Excel's count of days, or in any way that can be told
 * from the others.
 */
export const TIME_FORMATS = ["auto", "rfc3339", "epochSeconds", "epochMilliseconds", "excel"] as const;

/** In which order day, month and year are written where the year does not come first. */
export const DATE_ORDERS = ["MDY", "DMY"] as const;

export interface TimeForm {
  readonly format: (typeof TIME_FORMATS)[number];
  /** Where clocks show what the source writes without a zone; without it such times are refused. */
  readonly timeZone: string | null;
  /** Null where every date begins with its year; others are refused then. */
  readonly dateOrder: (typeof DATE_ORDERS)[number] | null;
}

/** A time longer than this is none; the patterns need not look at it. */
const CHARACTERS_MAX = 128;

/** What the canonical form can write, in milliseconds since 1970. */
const [SECOND_MIN, SECOND_MAX] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59Z")];

/** @param fraction the digits of a second after the point */
const instantOf = (second: number, fraction: string): Instant | null =>
  second >= SECOND_MIN && second <= SECOND_MAX ? instantAt(second, fraction) : null;

const orRefuse = (instant: Instant | null, code: CleaningReason): Cleaned<Instant> =>
  instant === null ? refuse(code) : { value: instant };

const EPOCH_SECONDS = /^(-?\d{1,12})(?:\.(\d{1,9}))?$/;
const EPOCH_MILLISECONDS = /^(-?\d{1,15})(?:\.0+)?$/;
/** As milliseconds these are days of 1970, as seconds any day from 1973 to 2286: nothing was sold on the former. */
const LOOKS_LIKE_SECONDS = /^\d{9,10}$/;

function readEpochSeconds(text: string): Cleaned<Instant> {
  const [, seconds = "", fraction = ""] = EPOCH_SECONDS.exec(text) ?? [];
  const isSplit = seconds.startsWith("-") && fraction !== "";
  return seconds === "" || isSplit ? refuse("epoch") : orRefuse(instantOf(Number(seconds) * 1000, fraction), "epoch");
}

function readEpochMilliseconds(text: string): Cleaned<Instant> {
  const [, digits = ""] = EPOCH_MILLISECONDS.exec(text) ?? [];
  if (LOOKS_LIKE_SECONDS.test(digits)) return refuse("epochInSeconds");
  const milliseconds = Number(digits);
  const rest = ((milliseconds % 1000) + 1000) % 1000;
  return digits === ""
    ? refuse("epoch")
    : orRefuse(instantOf(milliseconds - rest, rest === 0 ? "" : String(rest).padStart(3, "0")), "epoch");
}

function placeInZone({ shown, fraction, zone }: WrittenTime, timeZone: string | null): Cleaned<Instant> {
  if (zone !== null) return orRefuse(instantOf(shown - zone, fraction), "calendar");
  if (timeZone === null) return refuse("timeZone");
  const instant = instantInZone(shown, timeZone);
  return instant === null ? refuse("clockSkipped") : orRefuse(instantOf(instant, fraction), "calendar");
}

const SERIAL = /^\d{1,7}(?:\.\d{1,17})?$/;
/** The days of Excel's 1900 system count from here, once the 29 February 1900 is over that it has and the calendar lacks. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const [SERIAL_MIN, SERIAL_END] = [61, 2_958_466];
const SECONDS_A_DAY = 86_400;

/** Days and their parts, to the second: fewer digits than five, as Excel shows them, tell no more. */
function readSerial(text: string, timeZone: string | null): Cleaned<Instant> {
  const days = SERIAL.test(text) ? Number(text) : 0;
  if (days < SERIAL_MIN || days >= SERIAL_END) return refuse("serial");
  const shown = SERIAL_ZERO + Math.round(days * SECONDS_A_DAY) * 1000;
  return placeInZone({ shown, fraction: "", zone: null }, timeZone);
}

/** As .NET writes times into JSON: milliseconds of UTC, whatever offset it names besides. */
const DOT_NET = /^\/Date\((-?\d{1,15})(?:[-+]\d{4})?\)\/$/i;

/** A day between 1954 and 2119 in the count of Excel. */
const LOOKS_LIKE_SERIAL = /^[2-7]\d{4}(?:\.\d+)?$/;

/** What clocks in China call their zone, as `Date` of Java shows it; elsewhere the letters stand for others. */
const CHINA = { timeZone: "Asia/Shanghai", letters: / CST(?= \d{4}$|$)/i };

/** Ten digits are seconds from 2001 to 2286, thirteen the same in milliseconds; other counts of digits are dates. */
function readAny(text: string, { timeZone, dateOrder }: TimeForm): Cleaned<Instant> {
  if (/^\d{10}(?:\.\d{1,9})?$/.test(text)) return readEpochSeconds(text);
  if (/^\d{13}(?:\.0+)?$/.test(text)) return readEpochMilliseconds(text);
  const [, milliseconds] = DOT_NET.exec(text) ?? [];
  if (milliseconds !== undefined) return readEpochMilliseconds(milliseconds);
  if (LOOKS_LIKE_SERIAL.test(text)) return refuse("serialUnsaid");
  const written = readWrittenTime(timeZone === CHINA.timeZone ? text.replace(CHINA.letters, "") : text, dateOrder);
  return isRefused(written) ? written : placeInZone(written.value, timeZone);
}

/**
 * The moment that a source tells: RFC 3339, `2026-05-01 08:00:00`, `2026/5/1 8:00`, `20260501080000`, `12/1/10 8:26`,
 * `2026年5月1日 上午8时05分`, `May 1, 2026 8:05 AM`, RFC 2822, JavaScript's `Date`, `/Date(1777593600000)/`, seconds or milliseconds
 * since 1970, or Excel's days. A date alone is the beginning of its day.
 *
 * Refused are dates that the calendar lacks or that fall on another day of the week than is named, and hours that clocks
 * skipped for summer time; an hour that they showed twice is taken for the second one.
 */
export function cleanTime(value: unknown, form: TimeForm): Cleaned<Instant> {
  if (isBlank(value)) return refuse("missing");
  const text = cleanText(value);
  if (isRefused(text)) return text;
  const folded = foldText(text.value);
  if (folded.length > CHARACTERS_MAX) return refuse("time");
  switch (form.format) {
    case "rfc3339":
      return orRefuse(readInstant(folded), "timeRfc3339");
    case "epochSeconds":
      return readEpochSeconds(folded);
    case "epochMilliseconds":
      return readEpochMilliseconds(folded);
    case "excel":
      return readSerial(folded, form.timeZone);
    case "auto":
      return readAny(folded, form);
  }
}

/** A moment as the canonical form writes it (RFC 3339, UTC), with every digit that was given. */
export const rfc3339 = ({ sortable }: Instant): string => `${sortable}Z`;
