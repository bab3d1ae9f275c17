import type { PipelineStage } from "mongoose";
import type { CouponState } from "../../domain/coupons/coupon.ts";
import type { CouponsAsked } from "../../domain/coupons/couponPorts.ts";

/** Coupons that stand so at a moment; see `stateOf`, which says the same of one. */
function standing(state: CouponState, now: Date): object {
  const isFree = { $or: [{ state: "ISSUED" }, { state: "LOCKED", "use.until": { $lte: now } }] };
  if (state === "ISSUED") return { ...isFree, expiresAt: { $gt: now } };
  if (state === "EXPIRED") return { ...isFree, expiresAt: { $lte: now } };
  return state === "LOCKED" ? { state, "use.until": { $gt: now } } : { state };
}

/** One page of a person's coupons, and one coupon more, which says whether there is a next page. */
export function pageStages(
  userIds: readonly string[],
  { first, after, states, now }: CouponsAsked,
): readonly [PipelineStage.Match, PipelineStage.Sort, PipelineStage.Limit] {
  const at = new Date(now);
  const before = after && new Date(after.time);
  const match = {
    userId: { $in: userIds },
    ...(before ? { issuedAt: { $lte: before }, $or: [{ issuedAt: { $lt: before } }, { _id: { $lt: after.id } }] } : {}),
    ...(states ? { $and: [{ $or: states.map((state) => standing(state, at)) }] } : {}),
  };
  return [{ $match: match }, { $sort: { issuedAt: -1, _id: -1 } }, { $limit: first + 1 }];
}

/** The same for many people in one pipeline: a branch for each, which says whose page its coupons are on. */
export function pagesOfPeople(people: readonly (readonly string[])[], asked: CouponsAsked): PipelineStage[] {
  const [first = [], ...others] = people.map((userIds, person) => [
    ...pageStages(userIds, asked),
    { $project: { _id: 0, person: { $literal: person }, coupon: "$$ROOT" } },
  ]);
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: "coupons", pipeline } }))];
}
