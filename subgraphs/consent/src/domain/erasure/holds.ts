import { HOLD_KEY_REUSED, type IdempotencyKeyReused } from "../outcomes.ts";
import { isClosedAndHeld, isInForce, isOf, type Erasure, type LegalHold } from "./erasure.ts";
import type { ErasureHasBegun, HoldUntilUnusable, LegalHoldPlaced } from "./outcomes.ts";
import type { ErasureStore, HoldStore } from "./ports.ts";
import { hold as holdUp, holdClosed, type Step } from "./steps.ts";

interface Parts {
  readonly erasures: ErasureStore;
  readonly holds: HoldStore;
  readonly now: Date;
}

/** How long a hold may hold, in milliseconds: five years. */
const HOLD_MS_MAX = 5 * 366 * 24 * 60 * 60 * 1_000;

/** Whether nobody has begun to erase but what identity closes. */
const canWait = (erasure: Erasure): boolean => erasure.state !== "ERASING" || isClosedAndHeld(erasure);

const isHeld = (erasure: Erasure): boolean => erasure.state === "ON_HOLD" || isClosedAndHeld(erasure);

/** An erasure that is due stays so: the person's record may not say yet that they have asked. */
function held(erasure: Erasure, { until }: LegalHold, now: Date): Step {
  const later = erasure.heldUntil && erasure.heldUntil > until ? erasure.heldUntil : until;
  const { changes, tell } = isClosedAndHeld(erasure) ? holdClosed(later, now) : holdUp(later, now);
  const isDue = erasure.nextAt !== null && erasure.nextAt <= now;
  return { changes: isDue ? { ...changes, nextAt: now } : changes, tell };
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
 * Puts the erasures of a person on hold for a hold that is kept. An erasure that begins looks for holds after it was read and
 * begins only if nobody has changed it since: so either the one sees the other, or the other the one.
 *
 * @returns false when it came too late, and is taken back
 */
async function holdErasures({ erasures, holds, now }: Parts, hold: LegalHold): Promise<boolean> {
  for (;;) {
    const open = (await erasures.openOfPerson(hold.userIds)).filter((erasure) => isOf(erasure, hold.userIds));
    if (!open.every(canWait)) {
      await holds.remove(hold.id);
      await lookAgain({ erasures, now }, hold.userIds);
      return false;
    }
    const changed = await Promise.all(
      open.map((erasure) => {
        const { changes, tell } = held(erasure, hold, now);
        return erasures.change(erasure, changes, tell);
      }),
    );
    if (changed.every(Boolean)) return true;
  }
}

/** Whether a hold that is kept is what a call asks for. */
const isSame = (known: LegalHold, asked: LegalHold): boolean =>
  known.reason === asked.reason && known.until.getTime() === asked.until.getTime() && known.placedBy === asked.placedBy;

/**
 * Places a legal hold, unless the person is being erased already. A call that is repeated with its key places nothing more, also
 * after the hold is over; what an earlier one has left half done it brings to its end.
 */
export async function placeHold(
  parts: Parts,
  asked: LegalHold,
): Promise<LegalHoldPlaced | ErasureHasBegun | IdempotencyKeyReused | HoldUntilUnusable> {
  const { holds, now } = parts;
  for (;;) {
    const ofPerson = await holds.ofPerson(asked.userIds);
    const known = ofPerson.find(({ idempotencyKey }) => idempotencyKey === asked.idempotencyKey);
    if (known && !isSame(known, asked)) return HOLD_KEY_REUSED;
    if (known && !isInForce(known, now)) return { kind: "LegalHoldPlaced", hold: known };
    if (asked.until <= now || asked.until.getTime() > asked.placedAt.getTime() + HOLD_MS_MAX)
      return { kind: "HoldUntilUnusable" };
    if (!known && !(await holds.place(asked))) continue;
    const hold = known ?? asked;
    return (await holdErasures(parts, hold)) ? { kind: "LegalHoldPlaced", hold } : { kind: "ErasureHasBegun" };
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
