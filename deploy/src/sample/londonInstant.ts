const londonHour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "numeric", hourCycle: "h23" });

/** By how much the clocks of London are ahead of UTC at an instant: one hour in summer, none in winter. */
const aheadMs = (instant: number): number =>
  ((Number(londonHour.format(instant)) - new Date(instant).getUTCHours() + 24) % 24) * 3_600_000;

/**
 * The instant at which the clocks of London showed what the data set writes, `M/D/YY H:MM` of this century. An hour
 * that they showed twice is taken for the second one.
 *
 * @returns milliseconds since 1970, UTC; null for text that is no such time
 */
export function londonInstant(text: string): number | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{2}) (\d{1,2}):(\d{2})$/.exec(text.trim())?.slice(1).map(Number);
  if (!parts) return null;
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = parts;
  const shown = new Date(Date.UTC(2000 + year, month - 1, day, hour, minute));
  const exists = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day && hour < 24 && minute < 60;
  if (!exists) return null;
  const guess = shown.getTime() - aheadMs(shown.getTime());
  return shown.getTime() - aheadMs(guess);
}

/** The calendar day in London at an instant, as a count of days. */
export const londonDay = (instant: number): number => Math.floor((instant + aheadMs(instant)) / 86_400_000);
