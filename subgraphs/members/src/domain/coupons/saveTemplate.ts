import type { Names as Text } from "../names.ts";
import type { CouponParts } from "./changeCoupon.ts";
import { COUPON_TEMPLATE_UNKNOWN, type CouponTemplateUnknown } from "./refusals.ts";
import type { CouponTemplate, TemplateContent } from "./template.ts";
import { contentOf } from "./templateContent.ts";
import { untilWritten } from "../untilWritten.ts";

/** The template is as it was wanted. */
export interface CouponTemplateSaved {
  readonly kind: "CouponTemplateSaved";
  readonly template: CouponTemplate;
}

/** It is not as whoever changes it saw it, or there is one already. */
export interface CouponTemplateChanged {
  readonly kind: "CouponTemplateChanged";
  readonly template: CouponTemplate;
  readonly message: Text;
}

/** There would be fewer than have been given. */
export interface CouponStockTooSmall {
  readonly kind: "CouponStockTooSmall";
  /** How many have been given. */
  readonly given: number;
  readonly message: Text;
}

/** A template with a stock cannot become one without, nor the other way round. */
export interface CouponStockFixed {
  readonly kind: "CouponStockFixed";
  readonly message: Text;
}

export type SaveTemplateOutcome =
  CouponTemplateSaved | CouponTemplateChanged | CouponTemplateUnknown | CouponStockTooSmall | CouponStockFixed;

const CHANGED: Text = {
  zh: "模板已存在或已被更改，本次未做任何更改，请查看最新的模板后重试",
  en: "The template is there already, or has changed since. Nothing was done; look at it as it is now, and try again.",
};

const FIXED: Text = {
  zh: "限量与不限量不能互换，请新建模板",
  en: "A template with a stock cannot become one without, nor the other way round; make another template.",
};

const tooSmall = (given: number): CouponStockTooSmall => ({
  kind: "CouponStockTooSmall",
  given,
  message: { zh: `已发放 ${given} 张，库存不能更少`, en: `${given} have been given; the stock cannot be smaller.` },
});

/** Which template is to be how. */
export interface TemplateAsked {
  readonly code: string;
  readonly content: TemplateContent;
  /** The version that is changed; null to make the template. */
  readonly expectedVersion: number | null;
  readonly by: string;
}

/**
 * Makes a template or changes it, by one compare-and-set; the version before is kept. One that is already as wanted is
 * left alone, whatever version was expected: so a call can be repeated. What is left of the stock changes by as much as
 * the stock; coupons that have been given keep their terms.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function saveTemplate(
  { coupons, now }: CouponParts,
  { code, content, expectedVersion, by }: TemplateAsked,
): Promise<SaveTemplateOutcome> {
  return untilWritten<SaveTemplateOutcome>(async () => {
    const [template] = await coupons.templatesByCode([code]);
    if (!template) {
      if (expectedVersion !== null) return COUPON_TEMPLATE_UNKNOWN;
      const first = { ...content, code, version: 1, changedAt: now, changedBy: by };
      const isMade = await coupons.createTemplate(first);
      return isMade ? { kind: "CouponTemplateSaved", template: { ...first, left: content.stock, takings: [] } } : null;
    }
    if (contentOf(template) === contentOf(content)) return { kind: "CouponTemplateSaved", template };
    if (template.version !== expectedVersion) return { kind: "CouponTemplateChanged", template, message: CHANGED };
    if (template.stock === null || content.stock === null) {
      if (template.stock !== content.stock) return { kind: "CouponStockFixed", message: FIXED };
    } else if (template.left !== null && template.stock - template.left > content.stock)
      return tooSmall(template.stock - template.left);
    await coupons.changeTemplate(template, content, now, by);
    return null;
  });
}
