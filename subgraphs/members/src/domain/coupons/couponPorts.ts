import type { Coupon, CouponState, OrderKey } from "./coupon.ts";
import type { NewCoupon } from "./newCoupon.ts";
import type { CouponTemplate, Taking, TemplateContent, TemplateVersion } from "./template.ts";

/** A place in a list ordered by a time and an id. */
export interface Place {
  readonly time: number;
  readonly id: string;
}

/** Which part of a list is asked for, newest first. */
export interface PageAsked {
  readonly first: number;
  readonly after: Place | null;
}

/** Which of a person's coupons are asked for. */
export interface CouponsAsked extends PageAsked {
  /** Only those that stand so now; null for all. */
  readonly states: readonly CouponState[] | null;
  /** In milliseconds since 1970. */
  readonly now: number;
}

export interface Slice<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
}

/** Where coupons and their templates are kept. */
export interface CouponStore {
  templatesByCode(codes: readonly string[]): Promise<readonly CouponTemplate[]>;

  /**
   * Templates by code, without their takings.
   *
   * @param offeredAt only those that can be claimed at this moment; all where it is null
   */
  templates(
    asked: { readonly first: number; readonly after: string | null },
    offeredAt: Date | null,
  ): Promise<Slice<CouponTemplate>>;

  /** The versions that a template had before, newest first; at most 100. */
  earlierVersions(code: string): Promise<readonly TemplateVersion[]>;

  /** One version of a template, whether it stands or did. */
  templateVersion(code: string, version: number): Promise<TemplateVersion | null>;

  /** Makes the first version of a template. @returns false when there is one with this code */
  createTemplate(template: TemplateVersion): Promise<boolean>;

  /**
   * Makes the next version of a template, and keeps the one before. Coupons that are taken meanwhile stay taken.
   *
   * @returns false when somebody else changed it in between, or took what the stock was to be made smaller by
   */
  changeTemplate(before: CouponTemplate, content: TemplateContent, at: Date, by: string): Promise<boolean>;

  /** Takes coupons from the stock, all of them or none. @returns whether there were as many */
  take(code: string, takings: readonly Taking[]): Promise<boolean>;

  /** Forgets takings whose coupons are there, and puts those back on the stock whose place another has taken. */
  settleTakings(code: string, made: readonly Taking[], refused: readonly Taking[]): Promise<void>;

  /** Templates with takings from before this moment. */
  templatesWithTakings(before: Date): Promise<readonly CouponTemplate[]>;

  /**
   * Makes coupons, unless there is another in the same place.
   *
   * @returns those that are there by their own taking, made by this call or another, as they are now
   */
  makeCoupons(coupons: readonly NewCoupon[]): Promise<readonly Coupon[]>;

  /** The coupons of these user ids that are of the template or came of the request, and which of the ids were erased. */
  couponsHeld(
    userIds: readonly string[],
    code: string,
    request: string,
  ): Promise<{ readonly coupons: readonly Coupon[]; readonly erased: ReadonlySet<string> }>;

  /** The coupons with these ids. @param holders only those of these user ids; everybody's where it is null */
  couponsById(ids: readonly string[], holders: readonly string[] | null): Promise<readonly Coupon[]>;

  /** The coupons that are locked for an order or were redeemed for it. */
  couponsOfOrder(order: OrderKey): Promise<readonly Coupon[]>;

  /** One page of each person's coupons, those given last first, in the order of the people. */
  couponsOfPeople(people: readonly (readonly string[])[], asked: CouponsAsked): Promise<readonly Slice<Coupon>[]>;

  /** Writes a coupon, on condition that it is still in its version. @returns as it is now; null when it is not */
  swapCoupon(coupon: Coupon): Promise<Coupon | null>;
}
