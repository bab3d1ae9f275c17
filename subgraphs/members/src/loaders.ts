import { batchByArguments, batchByKey } from "@datong/subgraph-kit";
import type { Coupon } from "./domain/coupons/coupon.ts";
import type { CouponsAsked, CouponStore, Slice } from "./domain/coupons/couponPorts.ts";
import { partOf } from "./domain/member.ts";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import type { AdjustmentStore } from "./domain/wallet/adjustment.ts";
import type { Points } from "./domain/wallet/points.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";

export interface LoaderParts {
  readonly benefits: Pick<BenefitStore, "readMembers">;
  readonly coupons: CouponStore;
  readonly wallets: Pick<Wallets, "balancesOf">;
  readonly adjustments: Pick<AdjustmentStore, "notesOf">;
  readonly now: Date;
}

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = ({ benefits, coupons, wallets, adjustments, now }: LoaderParts) => ({
  /** What a user id has besides points. One read whatever the page size: fifty people may have hundreds of ids. */
  memberByUserId: batchByKey(
    async (userIds: readonly string[]) => {
      const reads = await benefits.readMembers(userIds, now);
      return userIds.map((userId) => ({ userId, rulesVersion: reads.rulesVersion, part: partOf(userId, reads) }));
    },
    ({ userId }) => userId,
    Number.POSITIVE_INFINITY,
  ),

  /** What people have in points; a person is all ids that belong to them. */
  pointsByPerson: batchByArguments<readonly string[], null, Points>(
    (people) => wallets.balancesOf(people),
    (personIds) => personIds.join(" "),
  ),

  /** What staff noted about adjustments; null where nothing was. */
  noteByAdjustment: batchByKey(
    (ids: readonly string[]) => adjustments.notesOf(ids),
    ({ id }) => id,
  ),

  /** Pages of people's coupons; a person is all ids that belong to them. */
  couponsByPerson: batchByArguments<readonly string[], CouponsAsked, Slice<Coupon>>(
    (people, asked) => coupons.couponsOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
