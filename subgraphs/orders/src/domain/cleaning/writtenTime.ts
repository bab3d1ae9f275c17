import { isRefused, type Cleaned } from "./cleaned.ts";
import { readEnglishDate } from "./englishDate.ts";
import { refuse } from "./reasons.ts";
import { apartFromWeekday } from "./weekday.ts";

/** A date and time as written. */
export interface WrittenTime {
  /** As if it were UTC, to the second; milliseconds since 1970. */
  readonly shown: number;
  /** The digits of a second after the point. */
  readonly fraction: string;
  /** By how much the zone that is written is ahead of UTC, in milliseconds; null where none is written. */
  readonly zone: number | null;
}

const YEAR_FIRST =
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?:(?<separator>[T ]) ?(?<time>\S.*))?$/iu;
const YEAR_LAST = /^(?<one>\d{1,2})(?<mark>[-/.])(?<two>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?:,? (?<time>\S.*))?$/u;
const DIGITS =
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:(?<hour>\d\d)(?<minute>\d\d)(?:(?<second>\d\d)(?<fraction>\d{3})?)?)?$/;

const BEFORE_NOON = ["凌晨", "清晨", "早上", "早晨", "上午", "AM"];
const AFTER_NOON = ["下午", "傍晚", "晚上", "PM"];
const NOON = "中午";
const HALVES = [...BEFORE_NOON, ...AFTER_NOON, NOON].join("|");

/** Zones by letters. The same letters stand for several: CST is China's, Cuba's, and that of the middle of America. */
const ZONE_LETTERS = "[CEMP][SD]T|[ABIJK]ST|HKT|SGT|[CEW]ES?T|AE[SD]T";

/** What may follow a zone and tells it once more: `(China Standard Time)`, `[Asia/Shanghai]`. */
const ZONE_NAME = "(?: ?(?:\\([^()]*\\)|\\[[^\\[\\]]*\\]))?";

const TIME = new RegExp(
  `^(?:(?<half>${HALVES}) ?)?(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,9}))?)?)?` +
    ` ?(?<after>[AP]\\.?M\\.?)?(?: ?(?<zone>Z|UTC?|GMT|(?:GMT|UTC)?[-+]\\d{1,2}(?::?\\d\\d)?|(?<letters>${ZONE_LETTERS}))${ZONE_NAME})?$`,
  "iu",
);

/** The offset of a zone that need not say that it is one: `+08:00` and `+0800`, but not `+8`. */
const WHOLE_OFFSET = /^[-+]\d\d:?\d\d$/;

/** From one time to another, which may look like an offset. Hours and minutes alone, or with seconds on both sides. */
const rangeOf = (clock: string): string => {
  const side = `(?:(?:${HALVES}) ?)?${clock} ?(?:AM|PM)?`;
  return `${side} ?[-\u2013\u2014~至到] ?${side}`;
};
const RANGE = new RegExp(`^(?:${rangeOf("\\d{1,2}(?::\\d{1,2})?")}|${rangeOf("\\d{1,2}:\\d{1,2}:\\d{1,2}")})$`, "iu");

/** `2026年5月1日 上午8时05分` with the marks of other dates: `2026-5-1 上午8:05`. */
const withPlainMarks = (text: string): string =>
  /[年时点]/u.test(text)
    ? text
        .replace(/(\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?/u, "$1-$2-$3 ")
        .replace(/(\d) ?[时点] ?半$/u, "$1:30")
        .replace(/(\d) ?[时点]整?$/u, "$1:00")
        .replace(/(\d) ?[时点] ?(\d)/u, "$1:$2")
        .replace(/(\d) ?分钟?$/u, "$1")
        .replace(/(\d) ?分 ?(\d)/u, "$1:$2")
        .replace(/(\d) ?秒$/u, "$1")
        .replace(/ +/g, " ")
        .trim()
    : text;

/** The hour of the day, 0 to 23; null where hour and half of the day do not agree. */
function hourOf(hour: number, half: string | undefined): number | null {
  const named = half?.toUpperCase().replaceAll(".", "");
  if (named === undefined) return hour <= 23 ? hour : null;
  if (named === NOON) return hour === 11 || hour === 12 ? hour : hour === 1 || hour === 2 ? hour + 12 : null;
  const isLatin = named === "AM" || named === "PM";
  if (isLatin && (hour < 1 || hour > 12)) return null;
  if (BEFORE_NOON.includes(named)) {
    if (hour === 12) return named === "AM" || named === "凌晨" ? 0 : null;
    return hour < 12 ? hour : null;
  }
  // Midnight in the evening belongs to this day or the next; nobody can tell.
  if (hour === 12 && named === "晚上") return null;
  return hour >= 12 ? (hour <= 23 ? hour : null) : hour + 12;
}

/** The hours ahead of UTC of the first and the last zone that there is. */
const [HOURS_MIN, HOURS_MAX] = [-12, 14];

/** @returns milliseconds ahead of UTC; null for a zone that is none */
function zoneAhead(zone: string): number | null {
  const [, sign, hours = "0", minutes = "0"] = /([-+])(\d{1,2})(?::?(\d\d))?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const ahead = ((sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))) / 60;
  return Number(minutes) > 59 || ahead < HOURS_MIN || ahead > HOURS_MAX ? null : ahead * 3_600_000;
}

/** The date and time as if they were UTC; null where the calendar or the clock has no such. */
function shownAt(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  if (year < 1 || minute > 59 || second > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second);
}

type Parts = Readonly<Record<string, string | undefined>>;

function toWritten(date: Parts, time: Parts): Cleaned<WrittenTime> {
  const hour = hourOf(Number(time.hour ?? 0), time.half ?? time.after);
  const zone = time.zone === undefined ? null : zoneAhead(time.zone);
  if (hour === null || (time.half && time.after) || (time.zone !== undefined && zone === null))
    return refuse("calendar");
  const year = Number(date.year?.length === 2 ? `20${date.year}` : date.year);
  const shown = shownAt(
    year,
    Number(date.month),
    Number(date.day),
    hour,
    Number(time.minute ?? 0),
    Number(time.second ?? 0),
  );
  return shown === null ? refuse("calendar") : { value: { shown, fraction: time.fraction ?? "", zone } };
}

/** Whether what stands where a zone may be can be nothing else. */
const isZoneSure = ({ zone, second }: Parts): boolean =>
  zone === undefined || second !== undefined || /^[A-Z]/i.test(zone) || WHOLE_OFFSET.test(zone);

/** The date in a text, and as `time` what comes after it. */
function dateIn(plain: string, order: "MDY" | "DMY" | null): Cleaned<Parts> {
  const yearFirst = YEAR_FIRST.exec(plain)?.groups;
  if (yearFirst) return { value: yearFirst };
  const yearLast = YEAR_LAST.exec(plain)?.groups;
  const english = yearLast ? null : readEnglishDate(plain);
  if (english) return english.year.length === 2 && order === null ? refuse("dateOrder") : { value: { ...english } };
  if (!yearLast) return refuse("time");
  if (order === null) return refuse("dateOrder");
  const { one, two, year, time } = yearLast;
  const [month, day] = order === "MDY" ? [one, two] : [two, one];
  return { value: { year, month, day, time } };
}

/** The time after a date, in its parts. */
function timeIn({ time, separator }: Parts): Cleaned<Parts> {
  const isIso = separator?.toUpperCase() === "T";
  if (!isIso && RANGE.test(time ?? "")) return refuse("timeRange");
  const parts: Parts | undefined = time === undefined ? {} : TIME.exec(time)?.groups;
  if (!parts || !(isIso || isZoneSure(parts))) return refuse("time");
  return parts.letters === undefined ? { value: parts } : refuse("zoneLetters");
}

/**
 * Reads a date, with its time or without, of the folded forms that sources write.
 *
 * @param order how dates are written in which the year comes last, with a year of two digits for one of this century
 */
export function readWrittenTime(text: string, order: "MDY" | "DMY" | null): Cleaned<WrittenTime> {
  const digits = DIGITS.exec(text)?.groups;
  if (digits) return toWritten(digits, digits);

  const { rest, weekday } = apartFromWeekday(text);
  const date = dateIn(withPlainMarks(rest), order);
  if (isRefused(date)) return date;
  const time = timeIn(date.value);
  if (isRefused(time)) return time;
  const written = toWritten(date.value, time.value);
  if (isRefused(written) || weekday === null) return written;
  return new Date(written.value.shown).getUTCDay() === weekday ? written : refuse("weekday");
}
