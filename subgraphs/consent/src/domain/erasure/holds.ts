import { isClosedAndHeld, isInForce, isOf, type Erasure, type LegalHold } from "./erasure.ts";
import type { ErasureStore, HoldStore } from "./ports.ts";
import { hold as holdUp, holdClosed, type Step } from "./steps.ts";

interface Parts {
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly now: Date;
}

/** Whether nobody has begun to erase but what identity closes. */
const canWait = (erasure: Erasure): boolean => erasure.state !== "ERASING" || isClosedAndHeld(erasure);

const isHeld = (erasure: Erasure): boolean => erasure.state === "ON_HOLD" || isClosedAndHeld(erasure);

function held(erasure: Erasure, { until, placedAt }: LegalHold): Step {
  const later = erasure.heldUntil && erasure.heldUntil > until ? erasure.heldUntil : until;
  return isClosedAndHeld(erasure) ? holdClosed(later, placedAt) : holdUp(later, placedAt);
}

/** Lets every erasure of a person that is held look at once whether it still is. */
async function lookAgain({ erasures, now }: Omit<Parts, "holds">, userIds: readonly string[]): Promise<void> {
  for (;;) {
    const waiting = (await erasures.openOfPerson(userIds)).filter(
      (erasure) => isHeld(erasure) && (erasure.nextAt === null || erasure.nextAt > now),
    );
    const changed = await Promise.all(waiting.map((erasure) => erasures.change(erasure, { nextAt: now }, [])));
    if (changed.every(Boolean)) return;
  }
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
    const open = (await erasures.openOfPerson(hold.userIds)).filter((erasure) => isOf(erasure, hold.userIds));
    if (!open.every(canWait)) {
      await holds.remove(hold.id);
      await lookAgain({ erasures, now: hold.placedAt }, hold.userIds);
      return false;
    }
    const changed = await Promise.all(
      open.map((erasure) => {
        const { changes, tell } = held(erasure, hold);
        return erasures.change(erasure, changes, tell);
      }),
    );
    if (changed.every(Boolean)) return true;
  }
}

/** Lifts a hold; an erasure that it has kept from going on looks at once whether another does. Null when there is none. */
export async function liftHold(
  { erasures, holds, now }: Parts,
  id: string,
  lifted: NonNullable<LegalHold["lifted"]>,
): Promise<LegalHold | null> {
  const hold = await holds.lift(id, lifted);
  if (hold && hold.userIds.length > 0) await lookAgain({ erasures, now }, hold.userIds);
  return hold;
}

/** Until when holds keep a person's data; null when none is in force. */
export function heldUntil(holds: readonly LegalHold[], now: Date): Date | null {
  const ends = holds.filter((hold) => isInForce(hold, now)).map(({ until }) => until.getTime());
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}
