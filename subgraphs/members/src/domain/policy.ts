import type { MergingPersons, Person } from "@datong/subgraph-kit/caller";
import type { Coupon } from "./coupons/coupon.ts";
import type { Adjustment } from "./wallet/adjustment.ts";

/** Whose data the objects of this subgraph are; see the kit's `Owners`. */
export const owners = {
  User: ({ aliasIds, ref }: Person): readonly string[] => aliasIds ?? (ref === undefined ? [] : [ref]),
  Coupon: ({ userId }: Coupon): readonly string[] => [userId],
};

/** Of whom its objects tell that are nobody's own; see the kit's `Subjects`. */
export const subjects = {
  MergePreview: ({ survivorAliasIds, retiredAliasIds }: MergingPersons): readonly string[] => [
    ...survivorAliasIds,
    ...retiredAliasIds,
  ],
  PointsAdjustment: ({ userId }: Adjustment): readonly string[] => [userId],
  EarningSimulation: ({ userId }: { readonly userId: string }): readonly string[] => (userId === "" ? [] : [userId]),
};
