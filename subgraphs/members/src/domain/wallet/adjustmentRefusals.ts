import type { Names } from "../names.ts";
import type { AdjustmentState } from "./adjustment.ts";

/** Staff do not adjust what is their own. */
export interface OwnWalletRefused {
  readonly kind: "OwnWalletRefused";
  readonly message: Names;
}

/** There is no such adjustment. */
export interface AdjustmentUnknown {
  readonly kind: "AdjustmentUnknown";
  readonly message: Names;
}

/** It has been decided otherwise. */
export interface AdjustmentDecided {
  readonly kind: "AdjustmentDecided";
  readonly state: AdjustmentState;
  readonly message: Names;
}

/** Who asked for it does not agree to it. */
export interface SecondPersonNeeded {
  readonly kind: "SecondPersonNeeded";
  readonly message: Names;
}

/** It gives points that would have lapsed by now: nobody can ask for it any more, and one that waits can only be rejected. */
export interface AdjustmentLapsed {
  readonly kind: "AdjustmentLapsed";
}

export const OWN_WALLET_REFUSED: OwnWalletRefused = {
  kind: "OwnWalletRefused",
  message: { zh: "不能调整本人的积分账户", en: "Nobody adjusts their own points." },
};

export const ADJUSTMENT_UNKNOWN: AdjustmentUnknown = {
  kind: "AdjustmentUnknown",
  message: { zh: "未找到该积分调整", en: "There is no such adjustment." },
};

type Decided = Exclude<AdjustmentState, "PENDING">;

const DECIDED: Readonly<Record<Decided, Names>> = {
  APPROVED: { zh: "该积分调整已通过复核", en: "The adjustment has been approved." },
  REJECTED: { zh: "该积分调整已被驳回", en: "The adjustment has been rejected." },
  REFUSED: {
    zh: "该积分调整因可用积分不足未生效，已结束",
    en: "The adjustment took more points than there were; it is over, and nothing was taken.",
  },
};

export const adjustmentDecided = (state: Decided): AdjustmentDecided => ({
  kind: "AdjustmentDecided",
  state,
  message: DECIDED[state],
});

export const SECOND_PERSON_NEEDED: SecondPersonNeeded = {
  kind: "SecondPersonNeeded",
  message: { zh: "积分调整须由另一名员工复核", en: "A second member of staff has to approve the adjustment." },
};
