import type { Names } from "../names.ts";

export { USER_ERASED, type UserErased } from "../userErased.ts";

/** Fewer points can be spent than were asked for. */
export interface InsufficientPoints {
  readonly kind: "InsufficientPoints";
  readonly available: number;
  readonly message: Names;
}

/** The person has too many redemptions that nobody has confirmed or cancelled. */
export interface TooManyRedemptions {
  readonly kind: "TooManyRedemptions";
  /** How many may be open at once. */
  readonly max: number;
  readonly message: Names;
}

/** There is no such redemption of this person. */
export interface RedemptionUnknown {
  readonly kind: "RedemptionUnknown";
  readonly message: Names;
}

/** The points have gone back: nobody confirmed the redemption in time. */
export interface HoldExpired {
  readonly kind: "HoldExpired";
  readonly expiredAt: Date;
  readonly message: Names;
}

/** What the redemption has become does not allow it. */
export interface RedemptionNotChangeable {
  readonly kind: "RedemptionNotChangeable";
  readonly state: RedemptionState;
  readonly message: Names;
}

export type RedemptionState = "HELD" | "CONFIRMED" | "CANCELLED" | "EXPIRED";

/** More was to be given back than the redemption has left. */
export interface ReversalTooLarge {
  readonly kind: "ReversalTooLarge";
  /** Points of the redemption that have not been given back. */
  readonly reversible: number;
  readonly message: Names;
}

export const insufficientPoints = (available: number): InsufficientPoints => ({
  kind: "InsufficientPoints",
  available,
  message: {
    zh: `可用积分不足，当前可用 ${available} 分`,
    en: `There are not enough points: ${available} can be spent.`,
  },
});

export const tooManyRedemptions = (max: number): TooManyRedemptions => ({
  kind: "TooManyRedemptions",
  max,
  message: {
    zh: `待确认的积分兑换不能超过 ${max} 笔，请先确认或取消`,
    en: `No more than ${max} redemptions can be open at once; confirm or cancel one first.`,
  },
});

export const REDEMPTION_UNKNOWN: RedemptionUnknown = {
  kind: "RedemptionUnknown",
  message: { zh: "未找到该积分兑换", en: "There is no such redemption." },
};

export const holdExpired = (expiredAt: Date): HoldExpired => ({
  kind: "HoldExpired",
  expiredAt,
  message: {
    zh: "该积分兑换未在有效时间内确认，积分已退回",
    en: "The redemption was not confirmed in time; the points have gone back.",
  },
});

const STATES: Readonly<Record<RedemptionState, Names>> = {
  HELD: { zh: "该积分兑换尚未确认", en: "The redemption has not been confirmed yet." },
  CONFIRMED: { zh: "该积分兑换已确认，不能取消，可申请退回", en: "The redemption was confirmed; it can be reversed." },
  CANCELLED: { zh: "该积分兑换已取消，积分已退回", en: "The redemption was cancelled; the points have gone back." },
  EXPIRED: { zh: "该积分兑换已过期，积分已退回", en: "The redemption has expired; the points have gone back." },
};

/** Of what is not the person's own to decide about. */
export const OF_SOMEBODY_ELSE: Names = {
  zh: "该积分不是由您本人冻结的，须由冻结方或商家系统确认或取消",
  en: "Somebody else, such as a shop, has set these points aside; they or a back end can confirm or cancel that.",
};

export const notChangeable = (state: RedemptionState, message: Names = STATES[state]): RedemptionNotChangeable => ({
  kind: "RedemptionNotChangeable",
  state,
  message,
});

export const reversalTooLarge = (reversible: number): ReversalTooLarge => ({
  kind: "ReversalTooLarge",
  reversible,
  message: {
    zh: `该积分兑换最多还可退回 ${reversible} 分`,
    en: `No more than ${reversible} points of this redemption can be given back.`,
  },
});
