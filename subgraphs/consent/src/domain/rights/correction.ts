import type { Text } from "../purpose.ts";

/** A part of what is kept of people; see the schema's `DataPart`. */
export type DataPart = "IDENTITY" | "ORDERS" | "MEMBERS" | "CONSENT";

export type CorrectionState = "OPEN" | "CORRECTED" | "REFUSED";

/** What the person says. */
export interface CorrectionAsked {
  readonly part: DataPart;
  readonly what: string;
  readonly shouldBe: string;
  readonly why: string | null;
}

/** Something of a person's data that is to be corrected, and what was decided. */
export interface Correction extends CorrectionAsked {
  readonly id: string;
  /** The id that it was asked with; a merge may have retired it since. */
  readonly userId: string;
  readonly state: CorrectionState;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
}

export interface CorrectionRequested {
  readonly kind: "CorrectionRequested";
  readonly correction: Correction;
}

/** As many wait as may. */
export interface TooManyCorrections {
  readonly kind: "TooManyCorrections";
  readonly message: Text;
}

export interface CorrectionDecided {
  readonly kind: "CorrectionDecided";
  readonly correction: Correction;
}

export interface CorrectionUnknown {
  readonly kind: "CorrectionUnknown";
  readonly message: Text;
}

/** Somebody was faster, and decided otherwise. */
export interface CorrectionAlreadyDecided {
  readonly kind: "CorrectionAlreadyDecided";
  readonly decision: CorrectionState;
  readonly message: Text;
}

/** How many requests of one person may wait for a decision. */
export const CORRECTIONS_OPEN_MAX = 20;

export const TOO_MANY_CORRECTIONS: TooManyCorrections = {
  kind: "TooManyCorrections",
  message: {
    zh: `您有${CORRECTIONS_OPEN_MAX}项更正申请尚未处理，请等待答复后再提交`,
    en: `${CORRECTIONS_OPEN_MAX} of your requests are not answered yet. Wait for an answer before you send another.`,
  },
};

export const CORRECTION_UNKNOWN: CorrectionUnknown = {
  kind: "CorrectionUnknown",
  message: { zh: "没有该更正申请", en: "There is no such request." },
};

export const alreadyDecided = (decision: CorrectionState): CorrectionAlreadyDecided => ({
  kind: "CorrectionAlreadyDecided",
  decision,
  message: { zh: "该更正申请已有处理结果", en: "This request has been decided." },
});
