import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "@datong/subgraph-kit";
import { DAY_MS } from "../domain/beijingTime.ts";
import type { Workdays } from "../domain/workdays.ts";

/** The working days that come with Datong: `schema/workdays.json`, seen from `src` as from `dist`. */
export const SHIPPED_WORKDAYS = fileURLToPath(new URL("../../../../schema/workdays.json", import.meta.url));

/** The file of working days cannot be used as it is. The message has a line for each problem. */
export class WorkdaysError extends Error {
  /** Its message may stand in a log: it names what stands in the file, which holds nothing of anybody. */
  static readonly saysNoValues = true;
  override readonly name = "WorkdaysError";

  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join("\n"));
  }
}

const day = z.iso.date("must be a day such as 2026-05-01");

const workdaysFile = z.strictObject({
  about: z.string(),
  timeZone: z.literal("Asia/Shanghai"),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        notice: z.string().min(1),
        holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })),
        workingDays: z.array(day),
      }),
    )
    .min(1),
});

type Year = z.output<typeof workdaysFile>["years"][number];

function daysBetween(from: string, to: string): readonly string[] {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, place) =>
    new Date(Date.parse(from) + place * DAY_MS).toISOString().slice(0, 10),
  );
}

const holidaysOf = ({ holidays }: Year): readonly string[] => holidays.flatMap(({ from, to }) => daysBetween(from, to));

const isWeekend = (text: string): boolean => [0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay());

/** What is wrong with years that are each of the right form. */
function problemsOf(years: readonly Year[]): readonly string[] {
  return years.flatMap((one, place) => {
    const { year, holidays, workingDays } = one;
    const days = holidaysOf(one);
    const before = years[place - 1]?.year;
    const at = `years.${place}`;
    return [
      ...(before !== undefined && year !== before + 1
        ? [`${at}.year must be ${before + 1}: the years follow each other`]
        : []),
      ...holidays.flatMap(({ from, to }, which) =>
        from > to ? [`${at}.holidays.${which} ends before it begins`] : [],
      ),
      ...[...days, ...workingDays].filter((text) => !text.startsWith(`${year}-`)).map((text) => `${at} has ${text}`),
      ...days.filter((text, which) => days.indexOf(text) !== which).map((text) => `${at}.holidays has ${text} twice`),
      ...workingDays
        .filter((text) => !isWeekend(text) || days.includes(text))
        .map((text) => `${at}.workingDays has ${text}, which is no Saturday or Sunday without a holiday`),
    ];
  });
}

/**
 * Reads a file of working days.
 *
 * @throws WorkdaysError with everything that is wrong with it, and for a file that cannot be read
 */
export function readWorkdays(file: string): Workdays {
  const shown = path.basename(file);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkdaysError(shown, [code === undefined ? "is no JSON" : `cannot be read: ${code}`]);
  }
  const read = workdaysFile.safeParse(json);
  if (!read.success)
    throw new WorkdaysError(
      shown,
      read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()),
    );
  const { years } = read.data;
  const problems = problemsOf(years);
  if (problems.length > 0) throw new WorkdaysError(shown, problems);
  return {
    from: `${years[0]?.year ?? ""}-01-01`,
    until: `${years.at(-1)?.year ?? ""}-12-31`,
    holidays: new Set(years.flatMap(holidaysOf)),
    workingDays: new Set(years.flatMap(({ workingDays }) => workingDays)),
  };
}
