/** A date as written, and what stands after it. */
export interface EnglishDate {
  readonly year: string;
  /** From 1. */
  readonly month: string;
  readonly day: string;
  readonly time: string | undefined;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH =
  "(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?<year>\\d{4}|\\d{2})";
const TIME = "(?:,? (?:at )?(?<time>\\S.*))?";

/** The orders in which day, month and year come where the month has its name. */
const FORMS = [
  // 26-Nov-2026 15:05; 26 November 2026, 3:05 PM.
  `${DAY}(?<mark>[-/. ])${MONTH}(?:\\k<mark>|,? )${YEAR}${TIME}`,
  // Nov 26, 2026 3:05 PM; Nov 26 2026 15:05:00 GMT+0800.
  `${MONTH}[- ]${DAY}(?:,? |-)${YEAR}${TIME}`,
  // 2026-Nov-26 15:05.
  `(?<year>\\d{4})(?<mark>[-/ ])${MONTH}\\k<mark>${DAY}${TIME}`,
  // Nov 26 15:05:00 2026, with a zone before the year or without.
  `${MONTH} ${DAY} (?<time>\\d{1,2}:\\d{2}\\S*(?: \\S+)?) (?<year>\\d{4})`,
  // 26/Nov/2026:15:05:00 +0800, as logs of web servers have it.
  `${DAY}/${MONTH}/(?<year>\\d{4}):(?<time>\\d.*)`,
].map((form) => new RegExp(`^${form}$`, "iu"));

/** A date of which the month is called by its English name, whole or in short; null for every other text. */
export function readEnglishDate(text: string): EnglishDate | null {
  for (const form of FORMS) {
    const { year = "", name = "", day = "", time } = form.exec(text)?.groups ?? {};
    if (year !== "") return { year, month: String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1), day, time };
  }
  return null;
}
