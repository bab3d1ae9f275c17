import type { Adjustment, AdjustmentStore } from "./adjustment.ts";
import {
  ADJUSTMENT_UNKNOWN,
  adjustmentDecided,
  OWN_WALLET_REFUSED,
  SECOND_PERSON_NEEDED,
  type AdjustmentDecided,
  type AdjustmentUnknown,
  type OwnWalletRefused,
  type SecondPersonNeeded,
} from "./adjustmentRefusals.ts";
import { KEY_REUSED, type IdempotencyKeyReused, type InsufficientPoints, type UserErased } from "./refusals.ts";
import type { WalletSettings } from "./settings.ts";
import type { PersonIds, Wallets } from "./Wallets.ts";

export interface AdjustParts {
  readonly wallets: Wallets;
  readonly adjustments: AdjustmentStore;
  readonly settings: WalletSettings;
  readonly now: Date;
  /** Every id of the member of staff who calls. */
  readonly staff: PersonIds;
}

interface Saved<Kind extends string> {
  readonly kind: Kind;
  readonly adjustment: Adjustment;
}

export type PointsAdjusted = Saved<"PointsAdjusted">;
export type AdjustmentProposed = Saved<"AdjustmentProposed">;
export type AdjustmentRejected = Saved<"AdjustmentRejected">;

export type Asked = Pick<Adjustment, "id" | "userId" | "points" | "reason" | "expiresAt">;

const isSame = (asked: Asked, known: Adjustment, person: PersonIds): boolean =>
  person.includes(known.userId) &&
  known.points === asked.points &&
  known.reason === asked.reason &&
  known.expiresAt?.getTime() === asked.expiresAt?.getTime();

const isOneOf = (person: PersonIds, ids: readonly string[]): boolean => person.some((id) => ids.includes(id));

async function apply({ wallets }: AdjustParts, adjustment: Adjustment, person: PersonIds) {
  const { id: key, points, reason, expiresAt, requestedBy: by } = adjustment;
  return wallets.adjust({ person, key, points, reason, by, expiresAt });
}

/**
 * Gives or takes points, at once up to the limit of the programme; beyond it, a second member of staff has to agree.
 *
 * @param person every id of whoever the points are of
 */
export async function adjustPoints(
  parts: AdjustParts,
  asked: Asked,
  person: PersonIds,
): Promise<
  PointsAdjusted | AdjustmentProposed | InsufficientPoints | OwnWalletRefused | IdempotencyKeyReused | UserErased
> {
  const { adjustments, settings, now, staff } = parts;
  if (isOneOf(person, staff)) return OWN_WALLET_REFUSED;
  const isAtOnce = Math.abs(asked.points) <= settings.adjustmentMax;
  const wanted: Adjustment = {
    ...asked,
    state: isAtOnce ? "APPROVED" : "PENDING",
    requestedBy: staff[0],
    requestedAt: now,
    decidedBy: null,
    decidedAt: null,
  };
  const earlier = await adjustments.findAdjustment(asked.id);
  if (earlier && !isSame(asked, earlier, person)) return KEY_REUSED;
  if (isAtOnce) {
    const outcome = await apply(parts, earlier ?? wanted, person);
    if (outcome.kind !== "Adjusted") return outcome;
  }
  const adjustment = earlier ?? (await adjustments.keepAdjustment(wanted));
  if (!isSame(asked, adjustment, person)) return KEY_REUSED;
  if (isAtOnce) return { kind: "PointsAdjusted", adjustment };
  return {
    kind: "AdjustmentProposed",
    adjustment: { ...adjustment, state: "PENDING", decidedBy: null, decidedAt: null },
  };
}

/** Whether a member of staff may decide an adjustment; what they are told where not. */
function refusalOf(
  adjustment: Adjustment | null,
  person: PersonIds,
  staff: PersonIds,
): AdjustmentUnknown | SecondPersonNeeded | OwnWalletRefused | null {
  if (!adjustment) return ADJUSTMENT_UNKNOWN;
  if (isOneOf(staff, [adjustment.requestedBy])) return SECOND_PERSON_NEEDED;
  return isOneOf(person, staff) ? OWN_WALLET_REFUSED : null;
}

/**
 * Agrees to an adjustment, which takes effect. Where it takes more than there is it stays agreed to, and calling again
 * tries again.
 *
 * @param personOf every id of the person with this id
 */
export async function approveAdjustment(
  parts: AdjustParts,
  id: string,
  personOf: (userId: string) => Promise<PersonIds>,
): Promise<
  | PointsAdjusted
  | AdjustmentUnknown
  | AdjustmentDecided
  | SecondPersonNeeded
  | InsufficientPoints
  | OwnWalletRefused
  | UserErased
> {
  const { adjustments, now, staff } = parts;
  const waiting = await adjustments.findAdjustment(id);
  const person = waiting ? await personOf(waiting.userId) : staff;
  const refusal = refusalOf(waiting, person, staff);
  if (refusal) return refusal;

  const decided = await adjustments.decideAdjustment(id, { state: "APPROVED", decidedBy: staff[0], decidedAt: now });
  if (!decided) return ADJUSTMENT_UNKNOWN;
  if (decided.state === "REJECTED") return adjustmentDecided(decided.state);
  const outcome = await apply(parts, decided, person);
  if (outcome.kind === "IdempotencyKeyReused") throw new Error("the ledger has another adjustment under this id");
  return outcome.kind === "Adjusted" ? { kind: "PointsAdjusted", adjustment: decided } : outcome;
}

/** Does not agree to an adjustment, which never takes effect then. */
export async function rejectAdjustment(
  { adjustments, now, staff }: AdjustParts,
  id: string,
): Promise<AdjustmentRejected | AdjustmentUnknown | AdjustmentDecided | SecondPersonNeeded> {
  const waiting = await adjustments.findAdjustment(id);
  if (!waiting) return ADJUSTMENT_UNKNOWN;
  if (isOneOf(staff, [waiting.requestedBy])) return SECOND_PERSON_NEEDED;
  const decided = await adjustments.decideAdjustment(id, { state: "REJECTED", decidedBy: staff[0], decidedAt: now });
  if (!decided) return ADJUSTMENT_UNKNOWN;
  if (decided.state === "APPROVED") return adjustmentDecided(decided.state);
  return { kind: "AdjustmentRejected", adjustment: decided };
}
