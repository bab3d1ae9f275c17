import type { Coupon } from "./coupon.ts";
import type { Taking, TemplateVersion } from "./template.ts";

const DAY_MS = 86_400_000;

/** A coupon that has no id yet. */
export interface NewCoupon extends Omit<Coupon, "id"> {
  /** Under whose id its place is; not kept with it. */
  readonly of: string;
}

/** The coupon that a taking is to become, the same whoever makes it: its id is the store's to give. */
export function newCoupon(
  { id: taking, userId, of = userId, place, request, takenAt, by }: Taking,
  template: TemplateVersion,
): NewCoupon {
  const { names, discount, currency, minimumMinor, skus, categories, channels, validity } = template;
  const valid =
    validity.kind === "WINDOW"
      ? { validFrom: validity.from, expiresAt: validity.to }
      : { validFrom: takenAt, expiresAt: new Date(takenAt.getTime() + validity.days * DAY_MS) };
  return {
    ...{ userId, of, template: template.code, place, templateVersion: template.version },
    terms: { names, discount, currency, minimumMinor, skus, categories, channels },
    ...{ request, taking, issuedAt: takenAt, ...valid, state: "ISSUED", use: null, version: 1 },
    events: [{ number: 1, kind: "ISSUED", at: takenAt, order: null, reason: null, by: by ?? null }],
  };
}
