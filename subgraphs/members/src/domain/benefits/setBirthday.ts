import { untilWritten } from "../untilWritten.ts";
import { USER_ERASED, type UserErased } from "../userErased.ts";
import type { Birthday } from "./account.ts";
import { birthdayNotChangeable, type BirthdayNotChangeable } from "./refusals.ts";
import type { BenefitParts } from "./useBenefit.ts";

export interface BirthdaySet {
  readonly kind: "BirthdaySet";
  readonly birthday: Birthday;
}

export type BirthdayOutcome = BirthdaySet | BirthdayNotChangeable | UserErased;

/** The same instant a year later. */
function yearAfter(instant: Date): Date {
  const later = new Date(instant);
  later.setUTCFullYear(later.getUTCFullYear() + 1);
  return later;
}

/** Whether there is such a day, of any year. */
export const isBirthday = (month: number, day: number): boolean =>
  Number.isInteger(month) &&
  Number.isInteger(day) &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(2000, month, 0)).getUTCDate();

/**
 * Sets the birthday of a person, under their canonical id. It can be changed once a year, whichever of their ids has it;
 * setting the one that stands changes nothing.
 */
export async function setBirthday(
  { benefits, now }: Pick<BenefitParts, "benefits" | "now">,
  {
    person,
    month,
    day,
    by,
  }: {
    readonly person: readonly [string, ...string[]];
    readonly month: number;
    readonly day: number;
    /** Who sets it. */
    readonly by: string;
  },
): Promise<BirthdayOutcome> {
  return untilWritten<BirthdayOutcome>(async () => {
    const { accountOf, erased } = await benefits.readMembers(person, now);
    if (person.some((id) => erased.has(id))) return USER_ERASED;
    const known = person.flatMap((id) => accountOf.get(id)?.birthday ?? []);
    const [standing] = known;
    if (standing?.month === month && standing.day === day) return { kind: "BirthdaySet", birthday: standing };
    const lastSet = Math.max(...known.map(({ setAt }) => setAt.getTime()));
    const changeableFrom = known.length > 0 ? yearAfter(new Date(lastSet)) : now;
    if (now < changeableFrom) return birthdayNotChangeable(changeableFrom);

    const birthday = { month, day, setAt: now, setBy: by };
    const seen = accountOf.get(person[0])?.birthday ?? null;
    return (await benefits.setBirthday(person[0], seen, birthday)) ? { kind: "BirthdaySet", birthday } : null;
  });
}
