import { instantAt, readInstant, type Instant } from "../instant.ts";
import { isRefused, type Cleaned } from "./cleaned.ts";
import { refuse, type CleaningReason } from "./reasons.ts";
import { cleanText, foldText, isBlank } from "./text.ts";
import { readWrittenTime, type WrittenTime } from "./writtenTime.ts";
import { instantInZone } from "./zone.ts";

/** How a source writes times: as RFC 3339, as a count since 1970, or in any way that can be told from the others. */
export const TIME_FORMATS = ["auto", "rfc3339", "epochSeconds", "epochMilliseconds"] as const;

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
const CHARACTERS_MAX = 64;

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

/** Ten digits are seconds from 2001 to 2286, thirteen the same in milliseconds; other counts of digits are dates. */
function readAny(text: string, { timeZone, dateOrder }: TimeForm): Cleaned<Instant> {
  if (/^\d{10}$/.test(text)) return readEpochSeconds(text);
  if (/^\d{13}$/.test(text)) return readEpochMilliseconds(text);
  const written = readWrittenTime(text, dateOrder);
  return isRefused(written) ? written : placeInZone(written.value, timeZone);
}

/**
 * The moment that a source tells: RFC 3339, `2026-05-01 08:00:00`, `2026/5/1 8:00`, `20260501080000`, `12/1/10 8:26`,
 * `2026年5月1日 上午8时05分`, or seconds or milliseconds since 1970. A date alone is the beginning of its day.
 *
 * Refused are dates that the calendar lacks and hours that clocks skipped for summer time; an hour that they showed twice is
 * taken for the second one.
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
    case "auto":
      return readAny(folded, form);
  }
}

/** A moment as the canonical form writes it (RFC 3339, UTC), with every digit that was given. */
export const rfc3339 = ({ sortable }: Instant): string => `${sortable}Z`;
