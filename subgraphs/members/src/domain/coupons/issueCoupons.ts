import type { Coupon } from "./coupon.ts";
import { giveCoupons, type GiveOutcome, type GiveParts, type PersonIds, type Receiver } from "./giveCoupons.ts";
import { COUPON_TEMPLATE_UNKNOWN, type CouponTemplateUnknown, type NotGivenReason } from "./refusals.ts";

export type CouponIssueStatus =
  | "ISSUED"
  | "REPEATED"
  | "LIMIT_REACHED"
  | "KEY_REUSED"
  | "USER_UNKNOWN"
  | "USER_ERASED"
  | Exclude<NotGivenReason, "NOT_CLAIMABLE">;

/** What became of one person of an audience. */
export interface CouponIssueOutcome {
  /** The id that the call named them by. */
  readonly userId: string;
  readonly status: CouponIssueStatus;
  readonly coupon: Coupon | null;
}

/** Everybody was looked at. */
export interface CouponsIssued {
  readonly kind: "CouponsIssued";
  readonly outcomes: readonly CouponIssueOutcome[];
}

/** An audience, or a part of it. */
export interface AudienceAsked {
  readonly code: string;
  readonly userIds: readonly string[];
  /** The ids of each of these people; nobody's who is not there. */
  readonly people: ReadonlyMap<string, PersonIds>;
  readonly key: string;
  /** Who gives them. */
  readonly by: string;
}

function statusOf(outcome: Exclude<GiveOutcome, CouponTemplateUnknown>): CouponIssueStatus {
  switch (outcome.kind) {
    case "CouponIssued":
      return outcome.isRepeated ? "REPEATED" : "ISSUED";
    case "CouponLimitReached":
      return "LIMIT_REACHED";
    case "IdempotencyKeyReused":
      return "KEY_REUSED";
    case "UserErased":
      return "USER_ERASED";
    case "CouponNotGiven":
      return outcome.reason === "NOT_CLAIMABLE" ? "CLOSED" : outcome.reason;
  }
}

/** Each of the people once, by the first of their ids that is named. */
function receiversOf({ userIds, people }: AudienceAsked): readonly Receiver[] {
  const receivers = new Map<string, Receiver>();
  for (const userId of userIds) {
    const person = people.get(userId);
    if (person && !receivers.has(person[0])) receivers.set(person[0], { userId, person });
  }
  return [...receivers.values()];
}

/**
 * Gives one coupon each to the people of an audience; two ids of one person are one. A call that was cut off is repeated
 * with its key: who has theirs keeps it, the others get one.
 *
 * @throws what `giveCoupons` throws
 */
export async function issueCoupons(
  parts: GiveParts,
  asked: AudienceAsked,
): Promise<CouponsIssued | CouponTemplateUnknown> {
  const { code, userIds, people, key, by } = asked;
  const receivers = receiversOf(asked);
  const given = await giveCoupons(parts, { code, people: receivers, request: `audience:${key}`, by, isClaim: false });
  const outcomes = new Map(receivers.map(({ person: [canonical] }, place) => [canonical, given[place]]));
  if (given.some(({ kind }) => kind === "CouponTemplateUnknown")) return COUPON_TEMPLATE_UNKNOWN;
  return {
    kind: "CouponsIssued",
    outcomes: userIds.map((userId): CouponIssueOutcome => {
      const outcome = outcomes.get(people.get(userId)?.[0] ?? "");
      if (!outcome || outcome.kind === "CouponTemplateUnknown") return { userId, status: "USER_UNKNOWN", coupon: null };
      return { userId, status: statusOf(outcome), coupon: outcome.kind === "CouponIssued" ? outcome.coupon : null };
    }),
  };
}
