import type { Names } from "../names.ts";

interface Refusal<Kind extends string> {
  readonly kind: Kind;
  readonly message: Names;
}

/** The person has no such benefit now. */
export type BenefitNotHeld = Refusal<"BenefitNotHeld">;
/** They have it, but not at this channel. */
export type BenefitNotAtChannel = Refusal<"BenefitNotAtChannel">;
/** They have used it up. */
export type BenefitUsedUp = Refusal<"BenefitUsedUp"> & {
  /** When the quota begins anew; null when it does not. */
  readonly renewsAt: Date | null;
};
/** There is no such use, or not one that the caller may know of. */
export type BenefitUseUnknown = Refusal<"BenefitUseUnknown">;
/** The catalogue has no such benefit. */
export type BenefitUnknown = Refusal<"BenefitUnknown">;
export type BenefitGrantUnknown = Refusal<"BenefitGrantUnknown">;
/** As many grants as one person may have stand already. */
export type TooManyBenefitGrants = Refusal<"TooManyBenefitGrants"> & { readonly grantsMax: number };
/** It was set less than a year ago. */
export type BirthdayNotChangeable = Refusal<"BirthdayNotChangeable"> & { readonly changeableFrom: Date };

/** How many grants of one person may stand at a time. */
export const GRANTS_MAX = 100;

export const NOT_HELD: BenefitNotHeld = {
  kind: "BenefitNotHeld",
  message: { zh: "当前没有该权益，本次未做任何更改", en: "There is no such benefit now. Nothing was done." },
};
export const NOT_AT_CHANNEL: BenefitNotAtChannel = {
  kind: "BenefitNotAtChannel",
  message: { zh: "该权益在此端不可用，本次未做任何更改", en: "This benefit does not hold here. Nothing was done." },
};
export const USE_UNKNOWN: BenefitUseUnknown = {
  kind: "BenefitUseUnknown",
  message: { zh: "没有该使用记录", en: "There is no such use." },
};
export const UNKNOWN: BenefitUnknown = {
  kind: "BenefitUnknown",
  message: { zh: "权益目录中没有该权益，本次未做任何更改", en: "The catalogue has no such benefit. Nothing was done." },
};
export const GRANT_UNKNOWN: BenefitGrantUnknown = {
  kind: "BenefitGrantUnknown",
  message: { zh: "没有该权益授予", en: "There is no such grant." },
};
export const TOO_MANY_GRANTS: TooManyBenefitGrants = {
  kind: "TooManyBenefitGrants",
  message: {
    zh: `有效的权益授予已达 ${GRANTS_MAX} 项，本次未做任何更改`,
    en: `${GRANTS_MAX} grants stand already. Nothing was done.`,
  },
  grantsMax: GRANTS_MAX,
};

export const usedUp = (renewsAt: Date | null): BenefitUsedUp => ({
  kind: "BenefitUsedUp",
  message: { zh: "该权益本期已用完，本次未做任何更改", en: "This benefit is used up. Nothing was done." },
  renewsAt,
});

export const birthdayNotChangeable = (changeableFrom: Date): BirthdayNotChangeable => ({
  kind: "BirthdayNotChangeable",
  message: { zh: "生日一年内只能修改一次，本次未做任何更改", en: "A birthday changes once a year. Nothing was done." },
  changeableFrom,
});
