/** From Sunday. 天 is Sunday too. */
const CHINESE = "日一二三四五六天";
const ENGLISH = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const WEEKDAY =
  /^(?<english>sun|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?)(?:day)?\.?,? (?=\S)| ?\(?(?:星期|周)(?<chinese>[日天一二三四五六])\)? ?/iu;

/** A folded text that names a day of the week, without it. */
export interface ApartFromWeekday {
  readonly rest: string;
  /** 0 for Sunday to 6; null where none is named. */
  readonly weekday: number | null;
}

/** Takes the day of the week out of a written date: `Thu, 26 Nov 2026`, `2026年11月26日 星期四`. */
export function apartFromWeekday(text: string): ApartFromWeekday {
  const found = WEEKDAY.exec(text);
  if (!found) return { rest: text, weekday: null };
  const { english, chinese = "" } = found.groups ?? {};
  const weekday =
    english === undefined ? CHINESE.indexOf(chinese) % 7 : ENGLISH.indexOf(english.slice(0, 3).toLowerCase());
  return { rest: text.replace(WEEKDAY, english === undefined ? " " : "").trim(), weekday };
}
