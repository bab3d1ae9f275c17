import { isInForce, type LegalHold } from "./erasure.ts";
import type { ErasureStore, HoldStore } from "./ports.ts";
import { hold as holdUp } from "./steps.ts";

interface Parts {
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly now: Date;
}

/**
 * Places a legal hold, unless the person is being erased already.
 *
 * It is written first, and an erasure that has not begun is then put on hold: an erasure that begins looks for holds after it
 * was read and begins only if nobody has changed it since. So either the one sees the other, or the other the one.
 *
 * @returns false when it came too late, and was not placed
 */
export async function placeHold({ erasures, holds }: Omit<Parts, "now">, hold: LegalHold): Promise<boolean> {
  await holds.place(hold);
  for (;;) {
    const erasure = await erasures.ofPerson(hold.userIds);
    if (erasure?.state === "ERASING") {
      await holds.remove(hold.id);
      return false;
    }
    if (erasure?.state !== "REQUESTED" && erasure?.state !== "ON_HOLD") return true;
    const until = erasure.heldUntil && erasure.heldUntil > hold.until ? erasure.heldUntil : hold.until;
    const { changes, tell } = holdUp(until);
    if (await erasures.change(erasure, changes, tell)) return true;
  }
}

/** Lifts a hold; an erasure that it has kept from beginning looks at once whether another does. Null when there is none. */
export async function liftHold(
  { erasures, holds, now }: Parts,
  id: string,
  lifted: NonNullable<LegalHold["lifted"]>,
): Promise<LegalHold | null> {
  const hold = await holds.lift(id, lifted);
  if (!hold) return null;
  for (;;) {
    const erasure = hold.userIds.length > 0 ? await erasures.ofPerson(hold.userIds) : null;
    if (erasure?.state !== "ON_HOLD" || (await erasures.change(erasure, { nextAt: now }, []))) return hold;
  }
}

/** Until when holds keep a person's data; null when none is in force. */
export function heldUntil(holds: readonly LegalHold[], now: Date): Date | null {
  const ends = holds.filter((hold) => isInForce(hold, now)).map(({ until }) => until.getTime());
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}
