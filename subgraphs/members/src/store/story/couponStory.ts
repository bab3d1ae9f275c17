import type { Connection } from "@datong/subgraph-kit";
import type { CouponEvent } from "../../domain/coupons/coupon.ts";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "../../domain/story/story.ts";
import { couponCollection, toCoupon, type CouponDocument } from "../coupons/couponDocuments.ts";
import { afterBound } from "./bounds.ts";

interface Row {
  readonly id: string;
  readonly coupon: CouponDocument;
  readonly event: CouponEvent;
}

const toEntry = ({ id, coupon, event }: Row): StoryEntry => ({
  ...NOTHING_MORE,
  ...{ id, stream: "COUPON", topic: "COUPON", at: event.at, event: event.kind, coupon: toCoupon(coupon) },
  reference: event.order && `${event.order.source}:${event.order.externalId}`,
  ...{ reason: event.reason, by: event.by ?? null },
});

/** What happened to a person's coupons. It reads all of them, which are few, and what happened stands in each. */
export function couponStory(connection: Connection): StorySource {
  const coupons = couponCollection(connection);
  return {
    stream: "COUPON",
    topic: "COUPON",
    async read(userIds, count, bound) {
      const number = { $toString: { $add: [100_000, "$event.number"] } };
      const rows = await coupons
        .aggregate<Row>([
          { $match: { userId: { $in: [...userIds] } } },
          { $project: { coupon: "$$ROOT", event: "$events" } },
          { $unwind: "$event" },
          { $project: { _id: 0, id: { $concat: ["$_id", "/", number] }, coupon: 1, event: 1 } },
          { $match: afterBound("event.at", "id", bound) },
          { $sort: { "event.at": -1, id: -1 } },
          { $limit: count },
        ])
        .toArray();
      return rows.map(toEntry);
    },
  };
}
