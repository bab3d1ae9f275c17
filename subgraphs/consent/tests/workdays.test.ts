import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readWorkdays, SHIPPED_WORKDAYS, WorkdaysError, workdaysShape } from "@datong/consent";
import { dayOf } from "../src/domain/beijingTime.ts";
import { endOfTerm, isWorkday } from "../src/domain/workdays.ts";

const workdays = readWorkdays(SHIPPED_WORKDAYS);

/** The last day of a term of 15 working days that begins to run at noon in Beijing on this day. */
const lastDay = (day: string): string =>
  dayOf(new Date(endOfTerm(new Date(`${day}T04:00:00Z`), 15, workdays).getTime() - 1));

describe("working days", () => {
  it.each([
    ["a Monday", "2026-03-02", true],
    ["a Saturday", "2026-03-07", false],
    ["the first day of the Spring Festival", "2026-02-15", false],
    ["its last day, a Monday", "2026-02-23", false],
    ["the day after", "2026-02-24", true],
    ["the Saturday on which people work before it", "2026-02-14", true],
    ["the Sunday of the New Year on which people work", "2026-01-04", true],
    ["a Friday of the Labour Day holiday", "2025-05-02", false],
    ["the Sunday on which people work for it", "2025-04-27", true],
    ["the National Day holiday of 2025 that lasts to the 8th", "2025-10-08", false],
    ["the Saturday on which people work for it", "2025-10-11", true],
    ["the Mid-Autumn Festival of 2026", "2026-09-25", false],
    ["a Sunday of which nothing is known yet", "2027-01-03", true],
    ["a Sunday from before what is known", "2024-12-29", true],
  ])("%s, %s: %s", (_case, day, expected) => {
    expect(isWorkday(day, workdays)).toBe(expected);
  });

  it.each([
    ["without a holiday", "2026-03-02", "2026-03-23"],
    ["over the Spring Festival of 2026 and both make-up Saturdays", "2026-02-09", "2026-03-06"],
    ["over the Spring Festival of 2025", "2025-01-20", "2025-02-14"],
    ["over Labour Day and its make-up Saturday", "2026-04-24", "2026-05-19"],
    ["over the National Day holiday, with the make-up days on both sides", "2026-09-18", "2026-10-15"],
    ["asked for on a holiday", "2026-10-03", "2026-10-27"],
    ["to the end of what is known", "2026-12-10", "2026-12-31"],
    ["beyond it, where every day counts", "2026-12-11", "2027-01-01"],
  ])("a term %s begins on %s and ends on %s", (_case, begins, ends) => {
    expect(lastDay(begins)).toBe(ends);
  });

  it("knows the day by Beijing time, and ends with the day", () => {
    const asked = new Date("2026-03-01T16:30:00Z");

    const due = endOfTerm(asked, 15, workdays);

    expect(dayOf(asked)).toBe("2026-03-02");
    expect(due.toISOString()).toBe("2026-03-23T16:00:00.000Z");
  });
});

describe("the file of working days", () => {
  const shipped = JSON.parse(readFileSync(SHIPPED_WORKDAYS, "utf8")) as {
    years: { year: number; holidays: { name: string; from: string; to: string }[]; workingDays: string[] }[];
  };
  const [, last] = shipped.years;
  if (!last) throw new Error("The file has two years.");

  /** What a process comes to whose `WORKDAYS_FILE` says this. */
  function configuredWith(text: string) {
    const directory = mkdtempSync(path.join(tmpdir(), "workdays-"));
    try {
      const file = path.join(directory, "workdays.json");
      writeFileSync(file, text);
      return workdaysShape.WORKDAYS_FILE.safeParse(file);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  const problemsOf = (text: string): readonly string[] =>
    configuredWith(text).error?.issues.map(({ message }) => message) ?? [];
  const changed = (year: object) => JSON.stringify({ ...shipped, years: [shipped.years[0], { ...last, ...year }] });

  it.each([
    ["no JSON", "{", "workdays.json: is no JSON"],
    ["a gap between years", changed({ year: 2027 }), "years.1.year must be 2026"],
    ["a working day in the week", changed({ workingDays: ["2026-03-02"] }), "has 2026-03-02, which is no Saturday"],
    [
      "a holiday that ends before it begins",
      changed({ holidays: [{ name: "x", from: "2026-05-05", to: "2026-05-01" }] }),
      "holidays.0 ends before it begins",
    ],
    [
      "a day of another year",
      changed({ holidays: [{ name: "x", from: "2025-12-31", to: "2026-01-01" }] }),
      "years.1 has 2025-12-31",
    ],
    ["a day that is none", changed({ workingDays: ["2026-02-30"] }), "must be a day such as 2026-05-01"],
  ])("cannot be used with %s", (_case, text, problem) => {
    const problems = problemsOf(text);

    expect(problems.join("\n")).toContain(problem);
    expect(problems.filter((line) => !line.startsWith("workdays.json: "))).toEqual([]);
  });

  it("is read from where a company keeps it, with a further year", () => {
    const next = { year: 2027, notice: "of the test", holidays: [], workingDays: ["2027-02-06"] };

    const { data } = configuredWith(JSON.stringify({ ...shipped, years: [...shipped.years, next] }));

    expect(data).toMatchObject({ from: "2025-01-01", until: "2027-12-31" });
    expect(data?.workingDays.has("2027-02-06")).toBe(true);
    expect(workdaysShape.WORKDAYS_FILE.parse(undefined)).toEqual(workdays);
  });

  it("tells of all that is wrong with it at once", () => {
    expect(
      problemsOf(changed({ year: 2027, holidays: [{ name: "x", from: "2027-05-05", to: "2027-05-01" }] })),
    ).toEqual(
      expect.arrayContaining([
        expect.stringContaining("years.1.year must be 2026"),
        expect.stringContaining("holidays.0 ends before it begins"),
      ]),
    );
  });

  it("cannot be used where it is not", () => {
    expect(() => readWorkdays("/no/such/workdays.json")).toThrow(WorkdaysError);
  });
});
