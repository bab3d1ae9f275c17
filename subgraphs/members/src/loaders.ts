import { batchByArguments, batchByKey } from "@datong/subgraph-kit";
import type { Coupon } from "./domain/coupons/coupon.ts";
import type { CouponsAsked, CouponStore, Slice } from "./domain/coupons/couponPorts.ts";
import type { MembersStore } from "./domain/ports.ts";
import type { Points } from "./domain/wallet/points.ts";
import type { Wallets } from "./domain/wallet/Wallets.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: MembersStore, coupons: CouponStore, wallets: Pick<Wallets, "balancesOf">) => ({
  /** One read whatever the page size: fifty people may have hundreds of ids. */
  balanceByUserId: batchByKey(
    (userIds: readonly string[]) => store.findBalances(userIds),
    ({ userId }) => userId,
    Number.POSITIVE_INFINITY,
  ),

  /** What people have in points; a person is all ids that belong to them. */
  pointsByPerson: batchByArguments<readonly string[], null, Points>(
    (people) => wallets.balancesOf(people),
    (personIds) => personIds.join(" "),
  ),

  /** Pages of people's coupons; a person is all ids that belong to them. */
  couponsByPerson: batchByArguments<readonly string[], CouponsAsked, Slice<Coupon>>(
    (people, asked) => coupons.couponsOfPeople(people, asked),
    (personIds) => personIds.join(" "),
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
