import type { CouponParts } from "./changeCoupon.ts";
import type { CouponStore } from "./couponPorts.ts";
import { newCoupon } from "./newCoupon.ts";
import type { CouponTemplate, Taking, TemplateVersion } from "./template.ts";

/** A taking that is older is taken for one of a process that died; finishing a live one's does no harm. */
const LIVE_MS = 10_000;

export const isLeftOver = ({ takenAt }: Taking, now: Date): boolean => now.getTime() - takenAt.getTime() > LIVE_MS;

/**
 * Makes the coupons that have been taken from the stock, or puts back those whose place another taking has. Several may
 * do it at once, with whoever took them too, and it may stop anywhere: a taking is forgotten last.
 */
export async function finishTakings(
  store: CouponStore,
  template: CouponTemplate,
  takings: readonly Taking[],
): Promise<void> {
  const versions = new Map<number, TemplateVersion>([[template.version, template]]);
  for (const version of new Set(takings.map((taking) => taking.version))) {
    const earlier = versions.has(version) ? null : await store.templateVersion(template.code, version);
    if (earlier) versions.set(version, earlier);
  }
  const coupons = takings.flatMap((taking) => {
    const version = versions.get(taking.version);
    return version ? [newCoupon(taking, version)] : [];
  });
  const made = new Set((await store.makeCoupons(coupons)).map(({ taking }) => taking));
  await store.settleTakings(
    template.code,
    takings.filter(({ id }) => made.has(id)),
    takings.filter(({ id }) => !made.has(id)),
  );
}

/**
 * Finishes what processes that died have taken from any stock; the next call for the same template does so too.
 *
 * @returns how many takings were found
 */
export async function finishLeftTakings({ coupons, now }: CouponParts): Promise<number> {
  const templates = await coupons.templatesWithTakings(new Date(now.getTime() - LIVE_MS));
  let found = 0;
  for (const template of templates) {
    const left = template.takings.filter((taking) => isLeftOver(taking, now));
    await finishTakings(coupons, template, left);
    found += left.length;
  }
  return found;
}
