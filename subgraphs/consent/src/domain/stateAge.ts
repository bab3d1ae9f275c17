import { AGE_OF_CONSENT, ofAgeFrom, surelyOfAgeFrom } from "./age.ts";
import { KEY_REUSED, USER_ERASED, type IdempotencyKeyReused, type UserErased } from "./outcomes.ts";
import type { ConsentStore, Persons } from "./ports.ts";

/** What is on record of the age of a person. */
export interface AgeStated {
  readonly kind: "AgeStated";
  readonly userId: string;
  /** From when on they are surely not under 14; null when they are not. */
  readonly minorUntil: Date | null;
}

export type StateAgeOutcome = AgeStated | IdempotencyKeyReused | UserErased;

/** What is told of the age of a person: the year of birth, or whether they are under 14. */
export interface Age {
  readonly userId: string;
  readonly told: { readonly birthYear: number } | { readonly isUnder14: boolean };
  /** Whether somebody has checked it, and not only heard it. */
  readonly isVerified: boolean;
  readonly by: "USER" | "SERVICE";
  readonly teller: string | null;
  readonly idempotencyKey: string;
}

function minorUntilOf(told: Age["told"], now: Date): Date | null {
  if ("isUnder14" in told) return told.isUnder14 ? surelyOfAgeFrom(now) : null;
  const until = ofAgeFrom(told.birthYear);
  return until > now ? until : null;
}

/**
 * Records whether a person is under 14, and until when: of everybody else nothing but that they are not. The year of birth
 * itself is not kept.
 */
export async function stateAge(
  { store, now, persons }: { readonly store: ConsentStore; readonly now: Date; readonly persons: Persons },
  { told, isVerified, ...age }: Age,
): Promise<StateAgeOutcome> {
  const until = minorUntilOf(told, now);
  const kind = `${until ? "MINOR" : "OF_AGE"}_${isVerified ? "VERIFIED" : "STATED"}` as const;
  const [appended] = await store.append(
    [
      {
        ...{
          ...age,
          kind,
          until,
          account: null,
          chosenAt: null,
          purpose: null,
          channel: null,
          noticeVersion: null,
          noticeHash: null,
          locale: null,
        },
        ...{ guarded: false, asOne: [], mechanism: null, identifier: null, guardian: null },
        detail: "birthYear" in told ? "year of birth" : `under ${AGE_OF_CONSENT} or not`,
      },
    ],
    now,
    persons,
  );
  if (!appended || appended.kind === "CLOSED") return USER_ERASED;
  if (appended.event.kind !== kind) return KEY_REUSED;
  return { kind: "AgeStated", userId: age.userId, minorUntil: appended.event.until };
}
