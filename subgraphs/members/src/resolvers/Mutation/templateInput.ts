import { badInput } from "@datong/subgraph-kit";
import type { TemplateContent } from "../../domain/coupons/template.ts";
import type { CouponDiscount, CouponValidity } from "../../domain/coupons/terms.ts";
import type {
  CouponDiscountInput,
  CouponValidityInput,
  InputMaybe,
  SaveCouponTemplateInput,
} from "../../generated/resolvers.ts";

/** Which fields each kind of discount has; the others must be left out. */
const FIELDS = {
  AMOUNT_OFF: ["amountMinor"],
  PERCENT_OFF: ["percent", "maxMinor"],
  FREE_SHIPPING: ["maxMinor"],
  GIFT: ["gift"],
} as const;

function needed<Value>(value: InputMaybe<Value> | undefined, field: string, forWhat: string): Value {
  if (value === undefined || value === null) throw badInput(field, `is needed for ${forWhat}`);
  return value;
}

/** @throws BAD_USER_INPUT naming a field that its kind does not have, or lacks */
function readDiscount(input: CouponDiscountInput): CouponDiscount {
  const { kind, amountMinor, percent, maxMinor = null, gift } = input;
  const allowed: readonly string[] = FIELDS[kind];
  for (const [field, value] of Object.entries({ amountMinor, percent, maxMinor, gift }))
    if (value !== undefined && value !== null && !allowed.includes(field))
      throw badInput(`input.discount.${field}`, `is not for ${kind}`);
  switch (kind) {
    case "AMOUNT_OFF":
      return { kind, amountMinor: needed(amountMinor, "input.discount.amountMinor", kind) };
    case "PERCENT_OFF":
      return { kind, percent: needed(percent, "input.discount.percent", kind), maxMinor };
    case "FREE_SHIPPING":
      return { kind, maxMinor };
    case "GIFT": {
      const { sku, names } = needed(gift, "input.discount.gift", kind);
      return { kind, gift: { sku, names: { zh: names.zh, en: names.en } } };
    }
  }
}

/** @throws BAD_USER_INPUT naming `validity` unless it is either a window or a number of days */
function readValidity({ from, to, days }: CouponValidityInput): CouponValidity {
  if (from && to && !days) return { kind: "WINDOW", from, to };
  if (typeof days === "number" && !from && !to) return { kind: "DAYS", days };
  throw badInput("input.validity", "must be either from and to, or days");
}

/**
 * Reads a template as staff say it; whether what it says can be, is looked at later.
 *
 * @throws BAD_USER_INPUT naming what is missing or too much
 */
export function readTemplate(input: SaveCouponTemplateInput): TemplateContent {
  const { names, currency, skus, categories, channels, stock, perPerson, isClaimable, isOpen } = input;
  return {
    names: { zh: names.zh, en: names.en },
    discount: readDiscount(input.discount),
    currency,
    minimumMinor: input.minimumMinor ?? 0,
    ...{ skus: skus ?? [], categories: categories ?? [], channels: channels ?? [] },
    validity: readValidity(input.validity),
    stock: stock ?? null,
    perPerson: perPerson ?? 1,
    isClaimable: isClaimable ?? false,
    isOpen: isOpen ?? true,
  };
}
