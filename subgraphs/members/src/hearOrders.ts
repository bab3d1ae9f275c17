import type { Bus, Connection, EventHandling, Logger } from "@datong/subgraph-kit";
import type { BenefitStore } from "./domain/benefits/ports.ts";
import { memberOf, partOf } from "./domain/member.ts";
import { consumeOrders } from "./events/consumeOrders.ts";
import { countOrder, type CountOrderParts } from "./events/countOrder.ts";
import { earnOrder, type EarnParts } from "./events/earnOrder.ts";
import { settleCoupons, type SettleCouponsParts } from "./events/settleCoupons.ts";

type Parts = Omit<EarnParts, "tierOf" | "store"> &
  CountOrderParts &
  SettleCouponsParts & { readonly earning: EarnParts["store"] };

export interface HearOrdersParts extends Parts {
  readonly bus: Bus;
  readonly connection: Connection;
  readonly logger: Logger;
  readonly tierOf: EarnParts["tierOf"];
}

/** The tier of one user id, whoever else it belongs with: what an event of an order asks nobody for. */
export function tierOfId(
  store: Pick<BenefitStore, "readMembers">,
  rulebooks: CountOrderParts["rulebooks"],
  now: () => Date,
): EarnParts["tierOf"] {
  return async (userId) => {
    const at = now();
    const reads = await store.readMembers([userId], at);
    const book = await rulebooks.at(reads.rulesVersion);
    return memberOf([partOf(userId, reads)], book, at).standing.tier.code;
  };
}

/**
 * Everything that members do when something happens to an order. Points come first: a purchase earns by the tier that the
 * buyer had, not by the one that it brings.
 */
export const hearOrders = ({ bus, connection, logger, earning, ...parts }: HearOrdersParts): Promise<EventHandling> =>
  consumeOrders({
    ...{ bus, connection, logger },
    listeners: [
      (told) => earnOrder({ ...parts, store: earning }, told),
      (told) => countOrder(parts, told),
      (told) => settleCoupons(parts, told),
    ],
  });
