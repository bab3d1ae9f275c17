import { isPseudonym } from "../pseudonym.ts";
import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { Adjustment, AdjustmentStore } from "./adjustment.ts";
import {
  ADJUSTMENT_UNKNOWN,
  adjustmentDecided,
  OWN_WALLET_REFUSED,
  SECOND_PERSON_NEEDED,
  type AdjustmentDecided,
  type AdjustmentLapsed,
  type AdjustmentUnknown,
  type OwnWalletRefused,
  type SecondPersonNeeded,
} from "./adjustmentRefusals.ts";
import { insufficientPoints, USER_ERASED, type InsufficientPoints, type UserErased } from "./refusals.ts";
import type { WalletSettings } from "./settings.ts";
import type { PeopleOf, PersonIds, Wallets } from "./Wallets.ts";

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

export type Asked = Pick<Adjustment, "id" | "userId" | "points" | "reason" | "expiresAt"> & {
  readonly note: string | null;
};

const isSame = (asked: Asked, known: Adjustment, person: PersonIds): boolean =>
  person.includes(known.userId) &&
  known.points === asked.points &&
  known.reason === asked.reason &&
  (known.note ?? null) === asked.note &&
  known.expiresAt?.getTime() === asked.expiresAt?.getTime();

const isOneOf = (person: PersonIds, ids: readonly string[]): boolean => person.some((id) => ids.includes(id));

type EffectParts = Pick<AdjustParts, "wallets" | "adjustments">;

/**
 * Has an adjustment that was agreed to take effect, in the name of the id that staff named, whatever it has become one with
 * since. One that takes more than there is ends with that. The ledger says first which it was, once and for ever, then
 * the adjustment does; whoever comes next finishes what a process left half done.
 */
async function takeEffect({ wallets, adjustments }: EffectParts, adjustment: Adjustment, person: PersonIds) {
  const { id: key, userId: owner, points, reason, expiresAt, requestedBy: by, isDue = false } = adjustment;
  if (adjustment.state === "REFUSED") {
    const { available } = adjustment;
    return insufficientPoints(available ?? (await wallets.balanceOf(person)).available);
  }
  const request = { person, owner, key, points, reason, by, expiresAt };
  const tried = await wallets.adjust(request);
  const outcome =
    tried.kind === "InsufficientPoints" ? await wallets.refuseAdjustment(request, tried.available) : tried;
  const isRefused = outcome.kind === "AdjustmentRefused";
  if (!isRefused && outcome.kind !== "Adjusted") return outcome;
  if (isDue) await adjustments.settleAdjustment(key, isRefused ? outcome.available : null);
  return isRefused ? insufficientPoints(outcome.available) : ({ kind: "PointsAdjusted", adjustment } as const);
}

/** How many adjustments a sweep takes. */
const SWEPT_MAX = 100;

/**
 * Finishes adjustments that were agreed to by a process that died then. Whoever is at one at the same moment is told the same.
 *
 * @returns how many there were that are over now
 * @throws what `peopleOf` throws; what finishing one throws, when the others are done
 */
export async function finishAdjustments(parts: EffectParts, peopleOf: PeopleOf): Promise<number> {
  const { wallets, adjustments } = parts;
  const due = await adjustments.findDue(SWEPT_MAX);
  if (due.length === 0) return 0;
  const people = await peopleOf(due.map(({ userId }) => userId));

  async function finish(adjustment: Adjustment): Promise<number> {
    const person = people.get(adjustment.userId) ?? [adjustment.userId];
    if (!person.some(isPseudonym) && !(await wallets.isErased(person)))
      return (await takeEffect(parts, adjustment, person)).kind === "IdempotencyKeyReused" ? 0 : 1;
    await adjustments.settleAdjustment(adjustment.id, null);
    return 1;
  }

  const results = await Promise.allSettled(due.map(finish));
  const failed = results.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return results.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value : 0), 0);
}

const DAY_MS = 86_400_000;

/**
 * Whether an adjustment that has been kept takes effect without a second member of staff: as long as all that this one
 * made alone of the person's points within a day is within the limit. It is kept before it is counted, so that of several
 * calls at once each counts the others; one that then waits counts until it is decided.
 */
async function isWithin({ adjustments, settings, staff }: AdjustParts, kept: Adjustment, person: PersonIds) {
  const pointsMax = settings.adjustmentMax;
  if (Math.abs(kept.points) > pointsMax) return false;
  const since = new Date(kept.requestedAt.getTime() - DAY_MS);
  const others = await adjustments.sumAlone({ staff, person, since, pointsMax, except: kept.id });
  return Math.abs(kept.points) + others <= pointsMax;
}

/**
 * Gives or takes points, at once up to the limit of the programme within a day; beyond it, a second member of staff has to
 * agree. One that takes more than there is is over.
 *
 * @param person every id of whoever the points are of
 */
export async function adjustPoints(
  parts: AdjustParts,
  asked: Asked,
  person: PersonIds,
): Promise<
  | PointsAdjusted
  | AdjustmentProposed
  | AdjustmentLapsed
  | InsufficientPoints
  | OwnWalletRefused
  | IdempotencyKeyReused
  | UserErased
> {
  const { adjustments, now, staff } = parts;
  if (isOneOf(person, staff)) return OWN_WALLET_REFUSED;
  if (await parts.wallets.isErased(person)) return USER_ERASED;
  const isLapsed = asked.expiresAt !== null && asked.expiresAt <= now;
  // Once it is known it was asked for in time, and a repetition gets the first answer.
  if (isLapsed && !(await adjustments.findAdjustment(asked.id))) return { kind: "AdjustmentLapsed" };
  const undecided = { state: "PENDING", decidedBy: null, decidedAt: null } as const;
  const kept = await adjustments.keepAdjustment({ ...asked, ...undecided, requestedBy: staff[0], requestedAt: now });
  if (!isSame(asked, kept, person)) return KEY_REUSED;
  const proposed: AdjustmentProposed = { kind: "AdjustmentProposed", adjustment: { ...kept, ...undecided } };
  if (kept.decidedBy !== null) return proposed;
  const mayAlone = kept.state !== "PENDING" || (!kept.isProposed && (await isWithin(parts, kept, person)));
  if (mayAlone && kept.state === "PENDING" && isLapsed) return { kind: "AdjustmentLapsed" };

  const adjustment = mayAlone
    ? await adjustments.decideAdjustment(kept.id, { ...undecided, state: "APPROVED" })
    : await adjustments.proposeAdjustment(kept.id);
  if (adjustment?.decidedBy !== null || adjustment.state === "PENDING") return proposed;
  return takeEffect(parts, adjustment, person);
}

/** Whether a member of staff may decide an adjustment; what they are told where not. */
function refusalOf(
  adjustment: Adjustment | null,
  person: PersonIds,
  staff: PersonIds,
): AdjustmentUnknown | SecondPersonNeeded | OwnWalletRefused | null {
  if (!adjustment) return ADJUSTMENT_UNKNOWN;
  if (isOneOf(staff, [adjustment.requestedBy])) return SECOND_PERSON_NEEDED;
  // Whoever asked for it may have become one with the person since.
  return isOneOf(person, [...staff, adjustment.requestedBy]) ? OWN_WALLET_REFUSED : null;
}

/**
 * Agrees to an adjustment, which takes effect; one that takes more than there is is over.
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
  | AdjustmentLapsed
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
  if (person.some(isPseudonym) || (await parts.wallets.isErased(person))) return USER_ERASED;
  if (waiting?.state === "PENDING" && waiting.expiresAt && waiting.expiresAt <= now)
    return { kind: "AdjustmentLapsed" };

  const decided = await adjustments.decideAdjustment(id, { state: "APPROVED", decidedBy: staff[0], decidedAt: now });
  if (!decided) return ADJUSTMENT_UNKNOWN;
  if (decided.state === "REJECTED") return adjustmentDecided(decided.state);
  const outcome = await takeEffect(parts, decided, person);
  if (outcome.kind === "IdempotencyKeyReused") throw new Error("the ledger has another adjustment under this id");
  return outcome;
}

/** Does not agree to an adjustment, which never takes effect then; or withdraws it, where it is whoever asked for it. */
export async function rejectAdjustment(
  { adjustments, now, staff }: AdjustParts,
  id: string,
): Promise<AdjustmentRejected | AdjustmentUnknown | AdjustmentDecided> {
  const decided = await adjustments.decideAdjustment(id, { state: "REJECTED", decidedBy: staff[0], decidedAt: now });
  if (!decided) return ADJUSTMENT_UNKNOWN;
  if (decided.state === "APPROVED" || decided.state === "REFUSED") return adjustmentDecided(decided.state);
  return { kind: "AdjustmentRejected", adjustment: decided };
}
