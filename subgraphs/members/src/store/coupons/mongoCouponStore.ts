import { together, type Connection } from "@datong/subgraph-kit";
import type { CouponStore, Slice } from "../../domain/coupons/couponPorts.ts";
import type { Coupon } from "../../domain/coupons/coupon.ts";
import { allWereNew } from "../allWereNew.ts";
import { pseudonymOf } from "../rights/pseudonyms.ts";
import { couponCollection, couponId, IN_ONE_BATCH, toCoupon, type CouponDocument } from "./couponDocuments.ts";
import { couponsOfOrders } from "./couponsOfOrders.ts";
import { pagesOfPeople } from "./couponPages.ts";
import { mongoTemplateStore } from "./templates.ts";

/** A pipeline may have 1,000 stages, and takes one for each person. */
const PEOPLE_PER_COMMAND_MAX = 500;

/** The only place that knows how coupons are kept. */
export function mongoCouponStore(connection: Connection): CouponStore {
  const coupons = couponCollection(connection);

  return {
    ...mongoTemplateStore(connection),

    async makeCoupons(wanted) {
      if (wanted.length === 0) return [];
      const documents = wanted.map(({ of, ...coupon }) => ({ _id: couponId({ ...coupon, of }), ...coupon }));
      const inserts = documents.map((document) => ({ insertOne: { document } }));
      if (await allWereNew(coupons.bulkWrite(inserts, { ordered: false }))) return documents.map(toCoupon);
      const ids = documents.map(({ _id }) => _id);
      const takings = new Set(wanted.map(({ taking }) => taking));
      const there = await coupons.find({ _id: { $in: ids } }, IN_ONE_BATCH).toArray();
      return there.filter(({ taking }) => takings.has(taking)).map(toCoupon);
    },

    async couponsHeld(userIds, template, request) {
      const theirs = { userId: { $in: [...userIds] } };
      const filter = {
        $or: [{ ...theirs, template }, { ...theirs, request }, { _id: { $in: userIds.map(pseudonymOf) } }],
      };
      const found = await coupons.find(filter, IN_ONE_BATCH).toArray();
      const marks = new Set(found.flatMap(({ _id, erasedAt }) => (erasedAt ? [_id] : [])));
      return {
        coupons: found.filter(({ _id }) => !marks.has(_id)).map(toCoupon),
        erased: new Set(marks.size === 0 ? [] : userIds.filter((userId) => marks.has(pseudonymOf(userId)))),
      };
    },

    async couponsById(ids, holders) {
      const ofHolders = holders ? { userId: { $in: [...holders] } } : {};
      return (await coupons.find({ _id: { $in: [...ids] }, ...ofHolders }, IN_ONE_BATCH).toArray()).map(toCoupon);
    },

    couponsOfOrder: together((orders) => couponsOfOrders(coupons, orders)),

    async couponsOfPeople(people, asked) {
      const slices: Slice<Coupon>[] = [];
      for (let from = 0; from < people.length; from += PEOPLE_PER_COMMAND_MAX) {
        const some = people.slice(from, from + PEOPLE_PER_COMMAND_MAX);
        const pages = some.map((): Coupon[] => []);
        const rows = coupons.aggregate<{ readonly person: number; readonly coupon: CouponDocument }>(
          pagesOfPeople(some, asked),
          IN_ONE_BATCH,
        );
        for (const { person, coupon } of await rows.toArray()) pages[person]?.push(toCoupon(coupon));
        for (const page of pages)
          slices.push({ nodes: page.slice(0, asked.first), hasNextPage: page.length > asked.first });
      }
      return slices;
    },

    async swapCoupon({ id, version, ...coupon }) {
      const next = { ...coupon, version: version + 1 };
      const { matchedCount } = await coupons.replaceOne({ _id: id, version }, next);
      return matchedCount === 1 ? { id, ...next } : null;
    },
  };
}
