import type { Text } from "../purpose.ts";
import type { Erasure, LegalHold } from "./erasure.ts";

export interface ErasureRequested {
  readonly kind: "ErasureRequested";
  readonly erasure: Erasure;
}

export interface ErasureWithdrawn {
  readonly kind: "ErasureWithdrawn";
  readonly erasure: Erasure;
}

export interface ErasureHasBegun {
  readonly kind: "ErasureHasBegun";
}

export interface ErasureUnknown {
  readonly kind: "ErasureUnknown";
}

export interface LegalHoldPlaced {
  readonly kind: "LegalHoldPlaced";
  readonly hold: LegalHold;
}

/** It was to end before now, or later than a hold may. */
export interface HoldUntilUnusable {
  readonly kind: "HoldUntilUnusable";
}

export interface LegalHoldLifted {
  readonly kind: "LegalHoldLifted";
  readonly hold: LegalHold;
}

export interface LegalHoldUnknown {
  readonly kind: "LegalHoldUnknown";
}

/** What each refusal says. */
export const REFUSALS = {
  ErasureHasBegun: {
    zh: "个人信息删除已经开始，无法撤回或保全",
    en: "The erasure has begun. It can neither be taken back nor put on hold.",
  },
  ErasureUnknown: {
    zh: "没有进行中的删除或注销申请",
    en: "Nobody has asked for this person to be erased.",
  },
  LegalHoldUnknown: { zh: "没有该保全记录", en: "There is no such hold." },
} as const satisfies Readonly<Record<string, Text>>;
